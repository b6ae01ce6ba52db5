import type { JsonObject } from '../../base/json.ts';
import { ok } from '../../base/result.ts';
import type { CodeStep, CommandStep, HttpStep, McpToolStep, Step } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import { performAttempts, withSlot, withTimeout } from '../run/attempts.ts';
import { askPermission, rulesOf } from '../run/permission.ts';
import { doneBefore, identifyStep, stateStarted } from '../run/start-step.ts';
import { type Rendered, type StepCall, type StepResult, perform } from '../run/step-call.ts';
import { editedInput } from './edited-input.ts';
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
  const input = permission.value === null ? rendered : withEdit(call, leaf, { identified, edit: permission.value });
  if (!input.ok) return input;
  const result = yield* performAttempts(call, identified, (key) =>
    withSlot(call, () => {
      stateStarted(call, identified);
      return withTimeout(call, key, perform(key, leaf.task, input.value));
    }),
  );
  if (result.ok) leaf.inspect?.(call, { key: identified.key, value: result.value });
  return result;
}

function withEdit<S extends Step>(
  call: StepCall<S>,
  leaf: LeafStep<S>,
  { identified, edit }: { readonly identified: Rendered; readonly edit: JsonObject },
): StepResult {
  const edited = editedInput(leaf, { rendered: identified.input, edit }, rulesOf(call));
  if (!edited.ok) return edited;
  const { input, warning } = edited.value;
  if (warning !== null) {
    call.run.state({ type: 'warning', step: call.path, key: `${identified.key}/${warning.code}`, data: warning });
  }
  return ok(input);
}
