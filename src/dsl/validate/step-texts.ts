import type { Json } from '../../base/json.ts';
import type { ContextItem, Step } from '../../domain/workflow.ts';
import type { Path } from '../yaml/path.ts';

/** A place of a step where names of the context can be used. */
export type StepText =
  | { readonly kind: 'expression'; readonly source: string; readonly keys: Path }
  /** An expression that sees the step's own output as `$.output`. */
  | { readonly kind: 'mapping'; readonly source: string; readonly keys: Path }
  | { readonly kind: 'template'; readonly source: string; readonly keys: Path }
  /** At any depth a whole text that begins with `$.` is an expression, other texts are templates. */
  | { readonly kind: 'value'; readonly value: Json; readonly keys: Path };

/** Every expression and template of a step, without those of the steps in it. */
export function stepTexts(step: Step): readonly StepText[] {
  const texts: StepText[] = [...ownTexts(step)];
  if (step.when !== null) texts.push(expression(step.when, ['when']));
  for (const [key, value] of Object.entries(step.input)) texts.push({ kind: 'value', value, keys: ['input', key] });
  for (const [key, source] of Object.entries(step.output_mapping)) {
    texts.push({ kind: 'mapping', source, keys: ['output_mapping', key] });
  }
  if (typeof step.approval?.message === 'string') texts.push(text(step.approval.message, ['approval', 'message']));
  return [...texts, ...contextTexts(step.context)];
}

export function contextTexts(items: readonly ContextItem[]): readonly StepText[] {
  return items.flatMap((item, index) => {
    if (item.kind === 'file') return [text(item.file, ['context', index, 'file'])];
    return item.kind === 'reference' ? [text(item.reference, ['context', index, 'reference'])] : [];
  });
}

function ownTexts(step: Step): readonly StepText[] {
  switch (step.type) {
    case 'agent':
      return [...optional(step.instruction, 'instruction'), ...optional(step.inline?.prompt ?? null, 'prompt')];
    case 'conditional':
      return [expression(step.condition, ['condition'])];
    case 'map':
      return [expression(step.over, ['over'])];
    case 'http':
      return [
        text(step.url, ['url']),
        { kind: 'value', value: step.headers, keys: ['headers'] },
        { kind: 'value', value: step.body, keys: ['body'] },
      ];
    case 'human':
      return [text(step.message, ['message'])];
    case 'transform':
      return [
        step.value.kind === 'template'
          ? { kind: 'template', source: step.value.template, keys: ['template'] }
          : expression(step.value.expression, ['expression']),
      ];
    case 'command':
      return [
        { kind: 'value', value: step.run, keys: ['run'] },
        ...optional(step.cwd, 'cwd'),
        { kind: 'value', value: step.env, keys: ['env'] },
      ];
    case 'parallel':
    case 'mcp_tool':
    case 'workflow':
    case 'code':
      return [];
  }
}

function expression(source: string, keys: Path): StepText {
  return { kind: 'expression', source, keys };
}

function text(value: string, keys: Path): StepText {
  return { kind: 'value', value, keys };
}

function optional(value: string | null, key: string): readonly StepText[] {
  return value === null ? [] : [text(value, [key])];
}
