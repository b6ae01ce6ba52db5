import { StoreError } from '../store-error.ts';

const readingWords = ['select', 'with', 'values', 'explain'];

/** Throws `not_read_only` for a statement that does not begin as one that reads. What it does is held to that besides. */
export function assertReads(sql: string): void {
  const [word] = /^\w*/.exec(withoutNoise(sql)) ?? [];
  if (word !== undefined && readingWords.includes(word.toLowerCase())) return;
  const said = word === undefined || word === '' ? 'That is no statement' : `'${word.toUpperCase()}' is not allowed`;
  throw notReadOnly(`${said}: the record can only be read.`);
}

export function notReadOnly(message: string): StoreError {
  return new StoreError('not_read_only', message, {
    hint: 'Ask with one statement that begins with SELECT or WITH. What is recorded is changed by the other commands.',
  });
}

/** True for what SQLite has left of a text when a second statement follows in it. */
export function isStatement(rest: string): boolean {
  return withoutNoise(rest) !== '';
}

/** Without blanks, comments and semicolons before the first word. */
function withoutNoise(sql: string): string {
  return sql.replace(/^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))+/, '');
}
