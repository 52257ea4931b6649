/** What the interface says, in every language that there are messages in. */
export {
  english,
  languages,
  type MessageKey,
  messagesOf,
  type PeopleWords,
  pseudoLanguage,
  sourceLanguage,
  type Words,
  wordsOf,
} from './words.ts';
