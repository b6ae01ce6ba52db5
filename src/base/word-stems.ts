import { stemmer } from 'stemmer';

/** Words that stand in every English sentence and tell texts apart in none. */
const stopWords: ReadonlySet<string> = new Set(
  (
    'a about all an and any are as at be been but by can do does for from get has have how i if in into is it its just ' +
    'like me my need needs of on one or our please some something that the their them then there these they this to us ' +
    'was we were what when where which who will with would you your'
  ).split(' '),
);

/** The stems of the words of an English text that say something, each once: `Reviews` and `reviewing` are both `review`. */
export function wordStems(text: string): readonly string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => !stopWords.has(word)).map(stemmer))];
}
