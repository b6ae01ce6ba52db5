import { type Json, isJsonObject } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import type { Flow } from '../flow/flow.ts';
import type { StepResult } from '../run/step-call.ts';
import type { AgentTask, Talk } from './agent-task.ts';
import { noteEnded, untilAllEnded } from './background.ts';
import { callTools } from './call-tools.ts';
import { countRepeats } from './repeated-calls.ts';
import { takeTurn } from './take-turn.ts';
import type { TurnResult } from './turn-result.ts';

type Answered = Extract<TurnResult, { kind: 'answered' }>;

/** Takes turns until the agent has answered without asking for a tool, or may take no more. */
export function* converse(task: AgentTask, attempt: number): Flow<StepResult> {
  const { talk, briefing } = task;
  for (;;) {
    const called = yield* callTools(task, attempt);
    if (!called.ok) return called;
    const noted = yield* noteEnded(task);
    if (!noted.ok) return noted;
    if (talk.turn >= briefing.max_turns) return fail(tooManyTurns(task));
    const taken = yield* takeTurn(task, attempt);
    if (!taken.ok) return taken;
    note(talk, taken.value);
    warnOfCut(task, taken.value);
    const open = countRepeats(task, taken.value.calls);
    if (!open.ok) return open;
    talk.openCalls = open.value;
    if (open.value.length > 0) continue;
    if (taken.value.schema_problems.length === 0) {
      const hasMore = yield* untilAllEnded(task);
      if (!hasMore.ok) return hasMore;
      if (!hasMore.value || talk.turn >= briefing.max_turns) return ok(outputOf(taken.value));
      talk.remark = 'All that you had delegated has ended. Give your final answer with what you know now.';
      continue;
    }
    // A retry finds the finished turns again, so each round has one more repair than the one before.
    if (talk.repairs >= task.call.run.round) return fail(doesNotFit(task, taken.value));
    talk.repairs += 1;
    talk.remark = repairRemark(taken.value.schema_problems);
  }
}

function note(talk: Talk, answer: Answered): void {
  talk.turn += 1;
  talk.lastContent = answer.content;
  talk.remark = answer.warning;
}

/** A text that ends in the middle is used as it is, and tool calls can be incomplete: that has to be seen. */
function warnOfCut({ call, rendered, talk }: AgentTask, answer: Answered): void {
  const cut = cutOf(answer);
  if (cut === null) return;
  call.run.state({
    type: 'warning',
    step: call.path,
    key: `${rendered.key}/turn/${talk.turn}/cut_off`,
    data: {
      code: cut.code,
      message: `The answer of step '${call.step.name}' in turn ${talk.turn} was ${cut.what}. ${cut.advice}`,
    },
  });
}

interface Cut {
  readonly code: 'answer_cut_off' | 'answer_filtered';
  readonly what: string;
  readonly advice: string;
}

function cutOf({ cut_off_at, is_filtered = false }: Answered): Cut | null {
  if (is_filtered) {
    const what = "withheld in whole or in part by the provider's content filter";
    return { code: 'answer_filtered', what, advice: 'Word the instruction differently, or use another model.' };
  }
  if (cut_off_at === null) return null;
  const what = `cut off at ${cut_off_at} tokens`;
  return { code: 'answer_cut_off', what, advice: 'Raise max_output_tokens of its model, or ask for less.' };
}

/** The text as `content`; when it is a JSON object its keys stand beside it. */
function outputOf(answer: Answered): Json {
  const { structured, content } = answer;
  return isJsonObject(structured) ? { ...structured, content } : { content };
}

function repairRemark(problems: readonly string[]): string {
  return [
    'Your answer does not fit the required JSON schema:',
    ...problems.map((problem) => `- ${problem}`),
    'Answer again with the corrected JSON and nothing else.',
  ].join('\n');
}

function tooManyTurns({ call, briefing }: AgentTask) {
  return {
    code: 'max_turns',
    message: `Agent '${briefing.agent.name}' of step '${call.step.name}' had no answer after ${briefing.max_turns} turns.`,
    hint: 'Raise max_turns, or give the agent a smaller task.',
  };
}

function doesNotFit({ call, talk }: AgentTask, answer: Answered) {
  const repairs = talk.repairs === 1 ? 'one repair' : `${talk.repairs} repairs`;
  return {
    code: 'invalid_output',
    message: `The answer of step '${call.step.name}' does not fit its output_schema, also after ${repairs}: ${answer.schema_problems.join(' ')}`,
    hint:
      cutOf(answer)?.advice ??
      `"baton executions show ${call.run.id} --step ${call.path}" shows the answers. Simplify output_schema, or use a model that is better at structured answers.`,
  };
}
