import type { Json } from '../../base/json.ts';
import { containerMark } from '../../domain/spawn-key.ts';
import type { ContainerStep } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import { performAttempts, withTimeout } from '../run/attempts.ts';
import { askPermission } from '../run/permission.ts';
import type { Scope } from '../run/scope.ts';
import { startStep } from '../run/start-step.ts';
import type { Rendered, StepCall, StepResult } from '../run/step-call.ts';
import { noEffect } from './leaf-step.ts';

export interface ContainerWork {
  /** Recorded as the step's input. */
  readonly input: Json;
  /** Runs what is in the container, once for each try. */
  readonly attempt: (attempt: number, started: Rendered) => Flow<StepResult>;
}

/** What containers have in common with every step: the approval, the tries, the time for each. They need no slot. */
export function* performContainer(call: StepCall<ContainerStep>, { input, attempt }: ContainerWork): Flow<StepResult> {
  const started = startStep(call, input);
  const permission = yield* askPermission(call, started, noEffect);
  if (!permission.ok) return permission;
  return yield* performAttempts(call, started, (key, n) => withTimeout(call, key, attempt(n, started)));
}

/** The scope of steps in a container: in a later try what failed is done anew, under keys of its own. */
export function innerScope(
  call: StepCall<ContainerStep>,
  attempt: number,
  options: Parameters<Scope['nested']>[0],
): Scope {
  return call.scope.nested({ ...options, mark: containerMark(attempt) });
}
