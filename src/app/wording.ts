import type { Site } from '../modules/site/index.ts';
import { languages, pseudoLanguage, sourceLanguage, type Words, wordsOf } from '../words/index.ts';

/** Languages that the interface of this library can be read in, its own first. `dev` adds the one that shows what is not translated. */
export function interfaceLanguages(_site: Site, dev: boolean): readonly string[] {
  return [...languages, ...(dev ? [pseudoLanguage] : [])];
}

/** The words of the interface by language, each made when first asked for. A language that there is none of is the source's. */
export function wordsFor(site: Site, dev: boolean): (language: string) => Words {
  const offered = interfaceLanguages(site, dev);
  const made = new Map<string, Words>();
  return (asked) => {
    const language = offered.includes(asked) ? asked : sourceLanguage;
    let words = made.get(language);
    if (words === undefined) {
      words = wordsOf(language);
      made.set(language, words);
    }
    return words;
  };
}
