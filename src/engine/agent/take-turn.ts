import type { Json } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { budgetQuestionKey, extendKey, turnKey } from '../../domain/spawn-key.ts';
import type { BudgetRefusal } from '../../ports/budget-ledger.ts';
import type { Flow } from '../flow/flow.ts';
import { askPerson } from '../run/ask-person.ts';
import { withSlot } from '../run/attempts.ts';
import { perform } from '../run/step-call.ts';
import { type AgentTask, suspendedBy } from './agent-task.ts';
import type { TurnInput, TurnResult } from './turn-result.ts';

/** Code of the failure of a step whose call a budget refused; its details name the execution whose budget it is. */
export const budgetExceeded = 'budget_exceeded';

type Answered = Extract<TurnResult, { kind: 'answered' }>;

/** One model turn. A budget that refuses it fails the step, or asks a person first when `on_exceed` says so. */
export function* takeTurn(task: AgentTask, attempt: number): Flow<Result<Answered, Failure>> {
  const { call, rendered, talk } = task;
  const input: TurnInput = {
    agent_execution_id: talk.agentExecutionId,
    step_path: call.path,
    turn: talk.turn + 1,
    first_messages: talk.firstMessages,
    remark: talk.remark,
  };
  for (let extension = 0; ; extension++) {
    const place = { turn: input.turn, extension };
    const key = turnKey(rendered.key, { ...place, attempt });
    const settled = yield* withSlot(call, () => perform(key, 'model_turn', { ...input }));
    if (!settled.ok) return settled;
    const result = readTurn(settled.value);
    if (result.kind === 'answered') return ok(result);
    const question = { key: budgetQuestionKey(rendered.key, place), attempt };
    const extended = yield* askForMore(task, question, result.refusal);
    if (!extended.ok) return extended;
  }
}

/** The value is what the activity `model_turn` returned. */
function readTurn(value: Json): TurnResult {
  return value as unknown as TurnResult;
}

function* askForMore(
  task: AgentTask,
  { key, attempt }: { readonly key: string; readonly attempt: number },
  refusal: BudgetRefusal,
): Flow<Result<null, Failure>> {
  const { call, rendered } = task;
  if (refusal.on_exceed === 'fail') return fail(exceeded(task, refusal));
  const decision = yield* askPerson(call, {
    key,
    rendered,
    suspended: suspendedBy(task),
    kind: 'budget',
    subject: refusal.limit,
    question: `${exceeded(task, refusal).message} ${wish(refusal)}`,
    payload: { ...refusal },
  });
  if (!decision.ok) return decision;
  if (!decision.value.approved) return fail(exceeded(task, refusal));
  const extended = yield* perform(extendKey(key, attempt), 'extend_budget', {
    execution_id: refusal.execution_id,
    limit: refusal.limit,
    grant: refusal.grant,
    approval_id: decision.value.approval_id,
  });
  return extended.ok ? ok(null) : extended;
}

function wish({ wanted, grant, limit }: BudgetRefusal): string {
  return wanted === null ? 'Go on nevertheless?' : `Allow ${grant} more ${limit}?`;
}

function exceeded({ call }: AgentTask, refusal: BudgetRefusal): Failure {
  const { limit, spent, wanted, of, execution_id, workflow_slug } = refusal;
  const next = wanted === null ? 'the next call has no known price' : `the next call may take ${wanted}`;
  const owner = execution_id === call.run.id ? '' : ` of the execution ${execution_id} above`;
  return {
    code: budgetExceeded,
    message: `The budget of ${of} ${limit}${owner} does not suffice for step '${call.step.name}': ${spent} are spent and ${next}.`,
    hint: `Raise budget.${limit} of the workflow '${workflow_slug}', or set on_exceed: ask.`,
    details: { limit, spent, wanted, of, execution_id },
  };
}
