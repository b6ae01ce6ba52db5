/** What a text of a workflow is read as; `value`: an expression where it begins with `$.`, else a template. */
export type TextKind = 'expression' | 'mapping' | 'template' | 'value';

const kinds: Readonly<Record<string, TextKind>> = {
  when: 'expression',
  condition: 'expression',
  over: 'expression',
  expression: 'expression',
  output_mapping: 'mapping',
  template: 'template',
  input: 'value',
  instruction: 'value',
  prompt: 'value',
  url: 'value',
  headers: 'value',
  body: 'value',
  message: 'value',
  run: 'value',
  cwd: 'value',
  env: 'value',
  approval: 'value',
};

/** What is read in a text, by its place in the language (as of `ValueForm`). Undefined for texts that are taken as they are. */
export function textKindAt(location: string): TextKind | undefined {
  const [form = '', key = ''] = location.split('/');
  if (form === 'workflow') return key === 'outputs' ? 'expression' : undefined;
  if (form === 'context_item') return key === 'file' || key === 'reference' ? 'value' : undefined;
  return form.endsWith('_step') ? kinds[key] : undefined;
}
