import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may, type Permission, permissions, type Role, roles } from './permissions.ts';

/** Written out once more, cell by cell, so that a slip in the table is not a slip in its test. Columns in the order of `roles`. */
const cells: Readonly<Record<Permission, string>> = {
  //                        reader  curator  First Nations  administrator
  'contributions.read': 'yes     yes      yes            yes',
  'contributions.decide': 'no      yes      yes            yes',
  'works.read-drafts': 'yes     yes      yes            yes',
  'works.edit': 'no      yes      yes            yes',
  'works.publish': 'no      yes      yes            yes',
  'works.withdraw': 'no      yes      yes            yes',
  'works.merge': 'no      yes      yes            yes',
  'works.overrule': 'no      yes      yes            yes',
  'works.veto': 'no      no       yes            no',
  'cultural.edit': 'no      no       yes            no',
  'imports.run': 'no      yes      yes            yes',
  'batches.run': 'no      yes      yes            yes',
  'vocabulary.edit': 'no      yes      yes            yes',
  'collections.edit': 'no      yes      yes            yes',
  'links.manage': 'no      yes      yes            yes',
  'people.manage': 'no      no       no             yes',
};

assert.equal(permissions.length, Object.keys(cells).length);
for (const permission of permissions) {
  cells[permission].split(/\s+/).forEach((cell, index) => {
    const role = roles[index] as Role;
    test(`${role} ${cell === 'yes' ? 'may' : 'may not'} ${permission}`, () => {
      assert.equal(may({ roles: [role] }, permission), cell === 'yes');
    });
  });
}

test('several roles may do what any of them may, and none may do nothing', () => {
  for (const permission of permissions) {
    assert.equal(may({ roles: [] }, permission), false);
    assert.equal(may({ roles: ['first-nations-curator', 'administrator'] }, permission), true);
    assert.equal(
      may({ roles: ['reader-reviewer', 'curator'] }, permission),
      may({ roles: ['reader-reviewer'] }, permission) || may({ roles: ['curator'] }, permission),
    );
  }
});
