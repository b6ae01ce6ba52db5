import type { Json } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { isGlob } from '../../domain/glob.ts';
import type { AgentStep, ContextItem } from '../../domain/workflow.ts';
import { templateParts } from '../../dsl/expressions/template-parts.ts';
import { renderParts } from '../run/render-parts.ts';
import { type StepCall, contextOf } from '../run/step-call.ts';
import { readable } from './readable.ts';

/** What items of the context stand for in one call of an agent. */
export interface RenderedItems {
  /** Those of the workflow, then those of the step, with their templates filled in. */
  readonly items: readonly ContextItem[];
  /** Outputs that items of kind `step` name. */
  readonly steps: Readonly<Record<string, string>>;
}

export function renderItems(call: StepCall<AgentStep>): Result<RenderedItems, Failure> {
  const items: ContextItem[] = [];
  for (const item of [...call.run.definition.workflow.context, ...call.step.context]) {
    const rendered = renderItem(item, call);
    if (!rendered.ok) return rendered;
    items.push(rendered.value);
  }
  return ok({ items, steps: stepOutputs(items, contextOf(call)) });
}

function renderItem(item: ContextItem, call: StepCall): Result<ContextItem, Failure> {
  if (item.kind === 'file') {
    const file = renderText(item.file, call);
    if (!file.ok) return file;
    const is_path = isGlob(file.value) && !isGlobByItself(item.file, call);
    return ok({ ...item, file: file.value, ...(is_path ? { is_path } : {}) });
  }
  if (item.kind !== 'reference') return ok(item);
  const reference = renderText(item.reference, call);
  return reference.ok ? ok({ ...item, reference: reference.value }) : reference;
}

function renderText(text: string, call: StepCall): Result<string, Failure> {
  const rendered = renderParts(call, { context: text });
  return rendered.ok ? ok(readable(rendered.value['context'] ?? null)) : rendered;
}

/** Only what the author wrote makes a glob: a value that is filled in is part of a name. */
function isGlobByItself(file: string, { run }: StepCall): boolean {
  if (file.startsWith('$.')) return false;
  const parts = templateParts(file, run.expressions.names);
  return parts.some((part) => part.kind === 'text' && isGlob(part.text));
}

function stepOutputs(items: readonly ContextItem[], context: Readonly<Record<string, Json>>): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const item of items) {
    const output = item.kind === 'step' ? context[item.step] : undefined;
    if (item.kind === 'step' && output !== undefined) outputs[item.step] = readable(output);
  }
  return outputs;
}
