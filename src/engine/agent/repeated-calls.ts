import { parseJson } from '../../base/json.ts';
import type { Digest } from '../../base/digest.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { usualRepeatedCalls } from '../../domain/configuration.ts';
import type { ToolCallRequest } from '../../domain/conversation.ts';
import type { Failure } from '../../domain/failure.ts';
import type { AgentTask, OpenCall } from './agent-task.ts';
import type { InspectedCall, ToolCallInput } from './turn-result.ts';

/** From this one on the model is told that it repeats itself. */
const toldFrom = 3;

/**
 * Counts the calls of a turn: each that is the same as the one before lengthens the streak. One that makes it longer than
 * `budgets.repeated_calls` is a failure, before any call of the turn is made. A retry finds the finished turns again, so
 * each round allows as many more.
 */
export function countRepeats(
  { call, talk }: AgentTask,
  calls: readonly InspectedCall[],
): Result<readonly OpenCall[], Failure> {
  const { budgets } = call.run.definition;
  const allowed = (budgets.repeated_calls ?? usualRepeatedCalls) * call.run.round;
  const open: OpenCall[] = [];
  for (const each of calls) {
    const same = identityOf(each.request, call.run.digest);
    if (talk.streak.call !== same) talk.streak = { call: same, times: 1 };
    else if (!isBesideEqual(each, open)) talk.streak = { call: same, times: talk.streak.times + 1 };
    if (talk.streak.times > allowed) return fail(stuck(call.step.name, each.request, allowed));
    open.push({ ...each, repeated: talk.streak.times });
  }
  return ok(open);
}

/** Several equal calls that wait at the same time are wanted, such as three children for the best of three. */
function isBesideEqual({ inspection }: InspectedCall, before: readonly OpenCall[]): boolean {
  return before.length > 0 && inspection.kind === 'valid' && inspection.awaits !== undefined;
}

/** What the model is told with the result of a call that it makes again and again. */
export function remarkOn({ repeated }: OpenCall): Pick<ToolCallInput, 'remark'> {
  if (repeated < toldFrom) return {};
  const advice = 'Its result will not change: do something else, or answer with what you have.';
  return { remark: `You have made this very call ${repeated} times in a row. ${advice}` };
}

/** Some models write nothing where there is nothing to say. */
function identityOf({ name, arguments: text }: ToolCallRequest, digest: Digest): string {
  return `${name} ${digest.json(parseJson(text.trim() === '' ? '{}' : text) ?? text)}`;
}

const shownLength = 200;

function stuck(step: string, { name, arguments: text }: ToolCallRequest, allowed: number): Failure {
  const shown = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return {
    code: 'repeated_calls',
    message: `The agent of step '${step}' made the same call more than ${allowed} times in a row, and was stopped: ${name} ${shown}`,
    hint: 'Say in the instruction when to stop, or use a stronger model. Where repeating is meant, raise budgets.repeated_calls in .baton/config.yaml.',
    details: { tool: name, arguments: text, allowed },
  };
}
