import type { Json } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { budgetAdvice, budgetOwnerWords } from '../../domain/budget-words.ts';
import { refusingOwner } from '../../domain/budget-question.ts';
import type { Failure } from '../../domain/failure.ts';
import { budgetQuestionKey, turnKey } from '../../domain/spawn-key.ts';
import type { Flow } from '../flow/flow.ts';
import { askPerson } from '../run/ask-person.ts';
import { withSlot } from '../run/attempts.ts';
import { perform } from '../run/step-call.ts';
import { type AgentTask, suspendedBy } from './agent-task.ts';
import { sendLess } from './refused-context.ts';
import type { RecordedRefusal, TurnInput, TurnResult } from './turn-result.ts';

/** Code of the failure of a step whose call a budget refused; its details name the level and whose budget it is. */
export const budgetExceeded = 'budget_exceeded';

type Answered = Extract<TurnResult, { kind: 'answered' }>;

/** One model turn. A budget that refuses it fails the step, or asks a person first when `on_exceed` says so. */
export function* takeTurn(task: AgentTask, attempt: number): Flow<Result<Answered, Failure>> {
  const { call, rendered } = task;
  for (let extension = 0; ; extension++) {
    const input = turnInput(task);
    const place = { turn: input.turn, extension };
    const key = turnKey(rendered.key, { ...place, attempt });
    const settled = yield* withSlot(call, () => perform(key, 'model_turn', { ...input }));
    if (!settled.ok) {
      const less = yield* sendLess(task, input, settled.error);
      if (!less.ok) return less;
      continue;
    }
    const result = readTurn(settled.value);
    if (result.kind === 'answered') return ok(result);
    const extended = yield* askForMore(task, budgetQuestionKey(rendered.key, place), result.refusal);
    if (!extended.ok) return extended;
  }
}

function turnInput({ call, talk }: AgentTask): TurnInput {
  return {
    agent_execution_id: talk.agentExecutionId,
    step_path: call.path,
    turn: talk.turn + 1,
    first_messages: talk.firstMessages,
    remark: talk.remark,
    ...(talk.mostTokens === null ? {} : { at_most: talk.mostTokens }),
  };
}

/** The value is what the activity `model_turn` returned. */
function readTurn(value: Json): TurnResult {
  return value as unknown as TurnResult;
}

function* askForMore(task: AgentTask, key: string, refusal: RecordedRefusal): Flow<Result<null, Failure>> {
  const { call, rendered } = task;
  if (refusal.on_exceed === 'fail') return fail(exceeded(task, refusal));
  const decision = yield* askPerson(call, {
    key,
    rendered,
    suspended: suspendedBy(task),
    kind: 'budget',
    subject: refusal.limit,
    question: exceeded(task, refusal).message,
    payload: { ...refusal },
  });
  if (!decision.ok) return decision;
  // What was granted was recorded with the answer, once for all who wait for it.
  return decision.value.approved ? ok(null) : fail(exceeded(task, refusal));
}

function exceeded({ call }: AgentTask, refusal: RecordedRefusal): Failure {
  const { limit, spent, wanted, of, execution_id } = refusal;
  const owner = refusingOwner(refusal);
  const { level, subject_id, title } = owner;
  const isOwn = level === 'execution' && subject_id === call.run.id;
  const whose = isOwn ? '' : ` of ${budgetOwnerWords(owner)}${level === 'execution' ? ' above' : ''}`;
  return {
    code: budgetExceeded,
    message: `The budget of ${of} ${limit}${whose} does not suffice for step '${call.step.name}': ${spent} are spent and ${nextCall(refusal)}.`,
    hint: budgetAdvice(owner, limit),
    details: { level, subject_id, title, limit, spent, wanted, of, execution_id },
  };
}

function nextCall({ wanted, unpriced_calls = 0 }: RecordedRefusal): string {
  if (wanted === null) return 'the next call has no known price';
  if (unpriced_calls > 0) return `${unpriced_calls} of the calls before have no known price`;
  return wanted === 0 ? 'nothing is left' : `the next call may take ${wanted}`;
}
