import type { TextRole } from '../../protocol/form-shape.ts';

/** How the texts under a key are read; the schema says only that they are texts. A key that is missing is plain. */
const roles: Readonly<Record<string, TextRole>> = {
  when: 'expression',
  condition: 'expression',
  over: 'expression',
  expression: 'expression',
  filter: 'expression',
  outputs: 'expression',
  output_mapping: 'expression',
  input: 'template',
  body: 'template',
  url: 'template',
  headers: 'template',
  env: 'template',
  cwd: 'template',
  run: 'template',
  message: 'template',
  instruction: 'template',
  template: 'template',
  reference: 'template',
  code: 'code',
};

/** Keys whose texts usually have several lines. */
const longTexts: ReadonlySet<string> = new Set(['code', 'instruction', 'message', 'prompt', 'template']);

/** Keys whose usual texts are known: names, files, and words that the schema gives as examples. */
const listed: ReadonlySet<string> = new Set([
  'after',
  'agent',
  'based_on',
  'capability',
  'cron',
  'depends_on',
  'file',
  'glob',
  'method',
  'provider',
  'reference',
  'server',
  'shared',
  'step',
  'timezone',
  'tool',
  'tools',
  'workflow',
]);

/** Keys whose maps are one value to whoever writes them, such as a JSON schema. */
const wholeValues: ReadonlySet<string> = new Set(['output_schema', 'config', 'personality', 'patches']);

export function roleOf(key: string): TextRole {
  return Object.hasOwn(roles, key) ? (roles[key] ?? 'plain') : 'plain';
}

export function isListed(key: string): boolean {
  return listed.has(key);
}

export function isWholeValue(key: string): boolean {
  return wholeValues.has(key);
}

export function isLongText(key: string): boolean {
  return longTexts.has(key);
}
