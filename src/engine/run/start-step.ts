import type { Json } from '../../base/json.ts';
import { ok } from '../../base/result.ts';
import { stepKey } from '../../domain/spawn-key.ts';
import { stepHash } from './remember.ts';
import type { Rendered, StepCall, StepResult } from './step-call.ts';

/** The key by which the step is remembered, now that its input is known. */
export function identifyStep(call: StepCall, input: Json): Rendered {
  const hash = stepHash(call.run.digest, call.step, { input, basis: call.basis });
  call.run.hashes.set(call.path, hash);
  return { input, key: stepKey(call.path, hash, call.scope.mark) };
}

/** What the step has put out before, in an earlier try of a container around it. */
export function doneBefore({ run, path }: StepCall): StepResult | undefined {
  const output = run.done.get(stepKey(path, run.hashes.get(path) ?? ''));
  return output === undefined ? undefined : ok(output);
}

/** States that the step has begun with this input. */
export function stateStarted(call: StepCall, rendered: Rendered): void {
  const { run, step, path } = call;
  run.started.add(path);
  run.state({
    type: 'step_started',
    step: path,
    key: `${rendered.key}/started`,
    data: {
      name: step.name,
      step_type: step.type,
      agent: step.type === 'agent' ? (step.agent ?? step.name) : null,
      input: rendered.input,
    },
  });
}

/** Both at once, for steps that need neither a slot nor a person to begin. */
export function startStep(call: StepCall, input: Json): Rendered {
  const rendered = identifyStep(call, input);
  stateStarted(call, rendered);
  return rendered;
}
