/** Types of page that stand for the others: gone through with the keyboard, and their accessibility trees agreed on. A new template is a line. */
export const templates: readonly string[] = ['home', 'category', 'rich work', 'search with results', 'support'];
