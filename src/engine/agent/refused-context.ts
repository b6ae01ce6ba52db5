import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { Flow } from '../flow/flow.ts';
import { withSlot } from '../run/attempts.ts';
import { type StepResult, perform } from '../run/step-call.ts';
import { type AgentTask, hashesIn } from './agent-task.ts';
import type { TurnInput } from './turn-result.ts';

/** What is left of a conversation that the provider has refused. */
const keptShare = 0.75;

/**
 * After a call that failed: when the provider refused it as too long, less is to be sent, once at the beginning and once
 * later; any other failure is given back. The same call is not bought twice: a provider that refuses has done no work.
 */
export function* sendLess(task: AgentTask, input: TurnInput, failure: Failure): Flow<Result<null, Failure>> {
  const { talk } = task;
  if (failure.code !== 'context_overflow' || failure.details?.['refused'] !== true) return fail(failure);
  if (talk.turn === 0 && !talk.isTrimmed) {
    const trimmed = yield* trimContext(task, input);
    return trimmed.ok ? ok(null) : trimmed;
  }
  const { tokens } = failure.details;
  if (talk.turn === 0 || talk.mostTokens !== null || typeof tokens !== 'number') return fail(failure);
  talk.mostTokens = Math.floor(tokens * keptShare);
  warn(task, tokens, talk.mostTokens);
  return ok(null);
}

/** What the agent was given, with a quarter less. */
function* trimContext({ call, rendered, talk }: AgentTask, input: TurnInput): Flow<StepResult> {
  talk.isTrimmed = true;
  const trimmed = yield* withSlot(call, () => perform(partKey(rendered.key, 'trim'), 'trim_context', { ...input }));
  if (trimmed.ok) talk.firstMessages = hashesIn(trimmed.value);
  return trimmed;
}

function warn({ call, rendered, talk }: AgentTask, tokens: number, most: number): void {
  const message = `The provider refused the conversation of step '${call.step.name}', counted as ${tokens} tokens, as too long. From turn ${talk.turn + 1} on it has at most ${most}. Set context_window of the model in .baton/config.yaml.`;
  const key = `${rendered.key}/turn/${talk.turn + 1}/context_miss`;
  call.run.state({ type: 'warning', step: call.path, key, data: { code: 'context_miss', message } });
}
