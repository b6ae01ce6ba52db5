const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

/** A type of zod as a person calls it. */
export function typeWord(expected: string): string {
  return typeWords[expected] ?? expected;
}

/** What stands there instead, without saying all of it. */
export function valueWord(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? `the number ${value}` : `${typeof value === 'boolean' ? value : 'this'}`;
}

export function eitherOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** What zod says about a value, as a sentence. */
export function zodSentence(message: string): string {
  const own = /^Too (?:small|big): expected \w+ to (?:be|have) (.*)$/.exec(message)?.[1];
  if (own === undefined) return /[.)]$/.test(message) ? message : `${message}.`;
  return `Expected ${own
    .replace(/\b1 (item|character|key)s$/, '1 $1')
    .replace('>=', 'at least ')
    .replace('<=', 'at most ')
    .replace('>', 'more than ')}.`;
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
