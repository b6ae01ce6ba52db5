import type { TableDatabase } from './sql/table-database.ts';

/** Of an index of words: beginnings of words, all of which occur. Null: there is no word in the text. */
export function wordQuery(text: string): string | null {
  // What is no letter and no digit separates them, as in the index; the words of the query language are written in capitals.
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu);
  return words === null ? null : words.map((word) => `${word}*`).join(' ');
}

/** The tables, ready for a question that may ask for words. */
export function searched(tables: TableDatabase, { text }: { readonly text?: string | undefined }): TableDatabase {
  if (text !== undefined) tables.indexWords();
  return tables;
}
