import type { Failure } from '../../domain/failure.ts';
import { declaredTriggers } from '../../domain/trigger.ts';
import type { StepCall } from './step-call.ts';

/** How a person tells what a step reads of `$.trigger` and nobody has told; undefined: it fails for another reason. */
export function triggerHint({ run }: Pick<StepCall, 'run'>, { details }: Failure): string | undefined {
  const missing = details?.['missing'];
  const key = typeof missing === 'string' ? /^(?:\$\.)?trigger\.(\w+)/.exec(missing)?.[1] : undefined;
  const { workflow } = run.definition;
  const [trigger] = declaredTriggers(workflow);
  if (key === undefined || trigger === undefined) return undefined;
  const data = `--data '{"${key}": …}'`;
  return `Only a trigger tells '$.trigger.${key}'. By hand: baton triggers fire ${trigger.id} ${data}; in a rehearsal: baton rehearse ${workflow.slug} ${data}.`;
}
