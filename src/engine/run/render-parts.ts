import type { Json } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { type StepCall, contextOf } from './step-call.ts';

/** Renders each part of a step; the first failure names its key. */
export function renderParts(
  call: StepCall,
  parts: Readonly<Record<string, Json>>,
): Result<Record<string, Json>, Failure> {
  const context = contextOf(call);
  const rendered: Record<string, Json> = {};
  for (const [key, part] of Object.entries(parts)) {
    const value = call.run.expressions.value(part, context);
    if (!value.ok) return { ok: false, error: atKey(value.error, key) };
    rendered[key] = value.value;
  }
  return ok(rendered);
}

function atKey(failure: Failure, key: string): Failure {
  return { ...failure, message: `In '${key}': ${failure.message}` };
}
