/** What a person may be asked to do for the library. A person can have several roles, and may do what any of them may. */
export const roles = ['reader-reviewer', 'curator', 'first-nations-curator', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** The roles that look after works. */
const curators = ['curator', 'first-nations-curator', 'administrator'] as const satisfies readonly Role[];

/**
 * Who may do what: the whole of it. What is said on behalf of a community (`cultural.edit`, `works.veto`) belongs to the First Nations
 * curator alone, and no administrator has it by being one. The page of people shows this table in words.
 */
const table = {
  'contributions.read': ['reader-reviewer', ...curators],
  'contributions.decide': curators,
  'works.read-drafts': ['reader-reviewer', ...curators],
  'works.edit': curators,
  'works.publish': curators,
  'works.withdraw': curators,
  'works.merge': curators,
  /** To publish what a check finds wrong, with a reason. */
  'works.overrule': curators,
  /** To keep a work that bears cultural advice from being published. */
  'works.veto': ['first-nations-curator'],
  /** Cultural advice, access conditions, Labels and Notices. */
  'cultural.edit': ['first-nations-curator'],
  'imports.run': curators,
  'batches.run': curators,
  'vocabulary.edit': curators,
  'collections.edit': curators,
  'links.manage': curators,
  'people.manage': ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof table;

export const permissions = Object.keys(table) as readonly Permission[];

/** The roles that have a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return table[permission];
}

/** Whether somebody with these roles may do it. */
export function may(person: { readonly roles: readonly Role[] }, permission: Permission): boolean {
  return rolesWith(permission).some((role) => person.roles.includes(role));
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
