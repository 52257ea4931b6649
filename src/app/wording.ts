import type { Site } from '../modules/site/index.ts';
import { pseudoLanguage, type Words, wordsOf } from '../words/index.ts';

/** Languages that the interface of this library can be read in, its own first. `dev` adds the one that shows what is not translated. */
export function interfaceLanguages(site: Site, dev: boolean): readonly string[] {
  return [...site.interface.languages, ...(dev ? [pseudoLanguage] : [])];
}

/** The words of the interface by language, each made when first asked for. Nothing, or a language that is not offered, is the library's first. */
export function wordsFor(site: Site, dev: boolean): (language: string | undefined) => Words {
  const offered = interfaceLanguages(site, dev);
  const made = new Map<string, Words>();
  return (asked) => {
    const language = asked !== undefined && offered.includes(asked) ? asked : offered[0]!;
    let words = made.get(language);
    if (words === undefined) {
      const people = site.interface.people[language];
      words = wordsOf(language, people && { person: people.one, people: people.many });
      made.set(language, words);
    }
    return words;
  };
}
