/** What an engine says that we do not count, one line each, with the reason and with what looks at it instead. */
export interface Exception {
  readonly by: 'axe' | 'ibm' | 'own';
  readonly rule: string;
  /** Only where the piece of page that is meant looks like this. Absent: everywhere. */
  readonly where?: RegExp;
  readonly reason: string;
  /** A check of our own, or a line of the list of what is looked at by hand. */
  readonly instead: string;
}

export const exceptions: readonly Exception[] = [
  {
    by: 'axe',
    rule: 'aria-valid-attr-value',
    where: /aria-haspopup/,
    reason: 'the list that a search field names is hidden until there are suggestions, and axe cannot tell whether it is there',
    instead: 'the agreed accessibility tree of an open list of suggestions',
  },
  {
    by: 'axe',
    rule: 'p-as-heading',
    where: /class="ways"/,
    reason: 'a telephone number in bold under the heading of its service is no heading',
    instead: 'headings',
  },
  {
    by: 'own',
    rule: 'target-size',
    where: /^\d+ × 77 px: <a> \d{4}/,
    reason: 'bars of years are as wide as there is room for; the two fields under them choose the same years (WCAG 2.5.5, "Equivalent")',
    instead: 'the fields and their button, by target-size',
  },
  {
    by: 'ibm',
    rule: 'text_block_heading',
    where: /id="notice-heading"/,
    reason: 'the notice before every page is a region of this name; the first heading of a page is its own',
    instead: 'headings; landmark-unique of axe',
  },
  {
    by: 'ibm',
    rule: 'aria_landmark_name_unique',
    where: /^<form/,
    reason: 'a form without a name is no landmark (HTML-AAM), so two of them cannot be mixed up',
    instead: 'landmark-unique of axe',
  },
  {
    by: 'ibm',
    rule: 'input_autocomplete_valid',
    where: /autocomplete="username"/,
    reason: 'the name by which one signs in may be an e-mail address (HTML, "autofill": username is for fields of that type too)',
    instead: 'autocomplete-valid of axe; the Nu HTML checker',
  },
  {
    by: 'ibm',
    rule: 'select_options_grouped',
    reason: 'it asks of every long list; kinds of work are one list of a dozen words',
    instead: 'fields',
  },
  {
    by: 'ibm',
    rule: 'style_color_misuse',
    reason: 'asked of every page that has a stylesheet',
    instead: 'by hand: colour-alone',
  },
  {
    by: 'ibm',
    rule: 'text_sensory_misuse',
    reason: 'asked of every text with a word such as "right" or "beside", whatever it means',
    instead: 'by hand: senses',
  },
  {
    by: 'ibm',
    rule: 'heading_markup_misuse',
    reason: 'asked of headings that are long or hold a title alone',
    instead: 'headings; by hand: headings',
  },
  {
    by: 'ibm',
    rule: 'text_quoted_correctly',
    where: /href="\/works\//,
    reason: 'quotation marks that a work’s title is printed with',
    instead: 'nothing: titles are kept as printed',
  },
  {
    by: 'ibm',
    rule: 'element_tabbable_unobscured',
    reason: 'it asks of links that break over lines whether something covers them',
    instead: 'focus',
  },
  {
    by: 'ibm',
    rule: 'aria_keyboard_handler_exists',
    where: /role="combobox"/,
    reason: 'it sees handlers that are written as attributes only, and ours are not',
    instead: 'journeys through the suggestions with the keyboard',
  },
  {
    by: 'ibm',
    rule: 'input_label_exists',
    where: /role="combobox"/,
    reason: 'it takes a label that is said and not shown for none',
    instead: 'names, by the browser’s own accessibility tree',
  },
  {
    by: 'ibm',
    rule: 'aria_accessiblename_exists',
    where: /^<th /,
    reason: 'it takes a table’s corner whose words are said and not shown for empty',
    instead: 'names, by the browser’s own accessibility tree',
  },
  {
    by: 'ibm',
    rule: 'list_structure_proper',
    where: /^<dl/,
    reason: 'names and values may stand in groups (HTML, "dl"), which it does not know',
    instead: 'definition-list and dlitem of axe; the Nu Html Checker',
  },
  {
    by: 'ibm',
    rule: 'element_tabbable_role_valid',
    where: /role="region"/,
    reason: 'what scrolls by itself has to be reached by keyboard, and is no control',
    instead: 'scrollable-region-focusable of axe, which asks for it',
  },
  {
    by: 'ibm',
    rule: 'aria_complementary_label_visible',
    reason: 'its own advice beyond the guidelines; what stands beside the text has headings of its own',
    instead: 'headings; names',
  },
  {
    by: 'ibm',
    rule: 'aria_form_label_unique',
    reason: 'a form without a name is no landmark (HTML-AAM), so two of them cannot be mixed up',
    instead: 'landmark-unique of axe',
  },
  {
    by: 'ibm',
    rule: 'input_fields_grouped',
    reason: 'each field has a label of its own and they stand under headings',
    instead: 'fields; headings',
  },
  {
    by: 'ibm',
    rule: 'input_label_visible',
    where: /^<textarea/,
    reason: 'it does not find labels that stand above the field in a paragraph of their own, where they are seen',
    instead: 'fields; names',
  },
];

/** The exception by which a fault does not count, if there is one. */
export function exceptionFor(fault: { readonly by: string; readonly rule: string; readonly what: string }): Exception | undefined {
  return exceptions.find(
    ({ by, rule, where }) => by === fault.by && rule === fault.rule && (where === undefined || where.test(fault.what)),
  );
}
