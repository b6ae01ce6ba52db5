import { type Json, asText, isJsonObject } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { WorkflowStep } from '../../domain/workflow.ts';
import { type Flow, settle } from '../flow/flow.ts';
import { performAttempts, withTimeout } from '../run/attempts.ts';
import { exceededAbove } from '../agent/exceeded-above.ts';
import { askPermission } from '../run/permission.ts';
import { renderParts } from '../run/render-parts.ts';
import { doneBefore, identifyStep, stateStarted } from '../run/start-step.ts';
import { type StepCall, type StepResult, perform } from '../run/step-call.ts';
import { noEffect } from './leaf-step.ts';

/** Starts a child execution and waits for it without a slot. Its failure is this step's. */
export function* performWorkflow(call: StepCall<WorkflowStep>): Flow<StepResult> {
  const { workflow, input } = call.step;
  const rendered = renderParts(call, { workflow, input });
  if (!rendered.ok) return rendered;
  const started = identifyStep(call, rendered.value);
  const done = doneBefore(call);
  if (done !== undefined) return done;
  stateStarted(call, started);
  const permission = yield* askPermission(call, started, noEffect);
  if (!permission.ok) return permission;
  const wanted = isJsonObject(permission.value) ? permission.value : rendered.value;
  return yield* performAttempts(call, started, (key) => withTimeout(call, key, runChild(call, key, wanted)));
}

function* runChild(call: StepCall<WorkflowStep>, key: string, wanted: Json): Flow<StepResult> {
  const created = yield* perform(partKey(key, 'create'), 'create_child', {
    parent_execution_id: call.run.id,
    parent_step: call.path,
    wanted,
  });
  if (!created.ok) return created;
  const id = isJsonObject(created.value) ? asText(created.value['execution_id']) : '';
  const ended = yield* settle(partKey(key, 'child'), {
    kind: 'workflow',
    name: 'execution',
    input: created.value,
    id,
  });
  return ended.ok ? outcomeOf(ended.value, id) : fail(ended.error);
}

/** What `run-execution.ts` returns, seen from the parent. */
function outcomeOf(value: Json, id: string): StepResult {
  const outcome = isJsonObject(value) ? value : {};
  if (outcome['status'] === 'completed') return ok(outcome['output'] ?? null);
  const error = outcome['error'];
  const exceeded = exceededAbove(error, id);
  if (exceeded !== undefined) return fail(exceeded);
  const reason = isJsonObject(error) ? asText(error['message']) : 'It was cancelled.';
  const isRetryable = isJsonObject(error) && error['retryable'] === true;
  const failure: Failure = {
    code: outcome['status'] === 'cancelled' ? 'child_cancelled' : 'child_failed',
    message: `The child execution ${id} did not complete. ${reason}`,
    hint: `See "baton executions show ${id}".`,
    ...(isRetryable ? { retryable: true } : {}),
    details: { execution_id: id, code: isJsonObject(error) ? (error['code'] ?? null) : null },
  };
  return fail(failure);
}
