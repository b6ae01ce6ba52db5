import { type Json, isJsonObject } from '../../base/json.ts';
import { fail } from '../../base/result.ts';
import type { CodeStep, CommandStep, HttpStep, McpToolStep } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import { performAttempts, withSlot, withTimeout } from '../run/attempts.ts';
import { askPermission } from '../run/permission.ts';
import { doneBefore, identifyStep, stateStarted } from '../run/start-step.ts';
import { type StepCall, type StepResult, perform } from '../run/step-call.ts';
import type { LeafStep } from './leaf-step.ts';

/** Renders the step, asks whether its effect may happen, and performs its task. */
export function* performLeaf<S extends HttpStep | McpToolStep | CommandStep | CodeStep>(
  call: StepCall<S>,
  leaf: LeafStep<S>,
): Flow<StepResult> {
  const rendered = leaf.render(call);
  if (!rendered.ok) return rendered;
  const identified = identifyStep(call, rendered.value);
  const done = doneBefore(call);
  if (done !== undefined) return done;
  const permission = yield* askPermission(call, identified, leaf.effect(rendered.value));
  if (!permission.ok) return permission;
  const input = withEdit(rendered.value, permission.value);
  const invalid = permission.value === null ? null : (leaf.problemOf?.(input) ?? null);
  if (invalid !== null) return fail(invalid);
  const result = yield* performAttempts(call, identified, (key) =>
    withSlot(call, () => {
      stateStarted(call, identified);
      return withTimeout(call, key, perform(key, leaf.task, input));
    }),
  );
  if (result.ok) leaf.inspect?.(call, { key: identified.key, value: result.value });
  return result;
}

/** What the person did not name stays as it was rendered. */
function withEdit(rendered: Json, edit: Json): Json {
  if (edit === null) return rendered;
  return isJsonObject(rendered) && isJsonObject(edit) ? { ...rendered, ...edit } : edit;
}
