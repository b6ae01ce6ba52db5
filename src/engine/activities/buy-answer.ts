import { throwIfAborted } from '../../base/abort.ts';
import { type Result, ok } from '../../base/result.ts';
import type { TurnPurpose } from '../../domain/agent-execution.ts';
import type { ModelAnswer } from '../../domain/conversation.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import { FailureError } from '../../domain/failure-error.ts';
import { partOfCall } from '../../domain/idempotency-key.ts';
import { addUsage, costOf, longestAnswer } from '../../domain/model.ts';
import { sentTriesOf } from '../../domain/sent-tries.ts';
import type { Booking, BudgetRefusal } from '../../ports/budget-ledger.ts';
import type { ModelCallOptions, ModelRequest } from '../../ports/model-client.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { bookFailedCall, tryAgain, usageOfTries } from './book-failed-call.ts';
import type { Turn } from './turn.ts';

export interface Purchase {
  readonly request: ModelRequest;
  /** Of the context that is sent. */
  readonly tokens: number;
  readonly purpose: TurnPurpose;
}

/** An answer that is to be booked. */
export interface Bought {
  /** With what its lost tries are taken to cost in its usage. */
  readonly answer: ModelAnswer;
  readonly reservation: string;
}

/** Reserves the worst case, then asks the model; the caller books the answer with `bookAnswer`. */
export async function buyAnswer(
  ports: ActivityPorts,
  turn: Turn,
  purchase: Purchase,
): Promise<Result<Bought, BudgetRefusal>> {
  const { execution, briefing } = turn.agentCase;
  const { agent_execution_id, step_path } = turn.wanted;
  const { tokens } = purchase;
  const output = longestAnswer(briefing.model);
  const usd = costOf({ input: tokens, cached: 0, output, estimated: true }, briefing.model.price);
  const caller = { execution_id: execution.id, agent_execution_id, step_path };
  const reserved = await ports.ledger.reserve(caller, { tokens: tokens + output, usd, turns: 1, seconds: 0 });
  if (!reserved.ok) return reserved;
  const reservation = reserved.value.id;
  return ok({ answer: await ask(ports, turn, { ...purchase, reservation }), reservation });
}

/** To be called in the stretch of code that records the answer. */
export function bookAnswer(
  { ledger }: ActivityPorts,
  { agentCase }: Turn,
  { answer, reservation }: Bought,
): { readonly usd: number | null; readonly booking: Booking } {
  const usd = isPlayed(agentCase.execution) ? 0 : costOf(answer.usage, agentCase.briefing.model.price);
  return { usd, booking: ledger.book(reservation, answer.usage, usd) };
}

/** An answer from a cassette was paid for when it was recorded. */
function isPlayed({ cassette }: ExecutionRecord): boolean {
  return cassette !== null && !cassette.record;
}

async function ask(
  ports: ActivityPorts,
  turn: Turn,
  { request, reservation, tokens, purpose }: Purchase & { readonly reservation: string },
): Promise<ModelAnswer> {
  const { wanted, agentCase, environment } = turn;
  try {
    await environment.durable();
    throwIfAborted(environment.signal);
    const answer = await ports.answersFor(agentCase.execution.id).models.answer(request, {
      signal: environment.signal,
      mayRepeat: () => ports.ledger.raise(reservation, tryAgain(tokens, agentCase.briefing.model)),
      ...ways[purpose](ports, turn),
    });
    return { ...answer, usage: addUsage(answer.usage, usageOfTries(tokens, answer.lost_tries ?? 0)) };
  } catch (error) {
    const sentTries = sentTriesOf(error);
    await bookFailedCall(ports, { agentCase, stepPath: wanted.step_path, reservation, tokens, sentTries });
    throw withTokens(error, tokens);
  }
}

/** Who refuses a call as too long does not say how long it was. */
function withTokens(error: unknown, tokens: number): unknown {
  if (!(error instanceof FailureError) || error.failure.details?.['refused'] !== true) return error;
  return new FailureError({ ...error.failure, details: { ...error.failure.details, tokens } }, error);
}

type Way = (ports: ActivityPorts, turn: Turn) => Pick<ModelCallOptions, 'idempotencyKey' | 'onText'>;

/** Whoever watches sees answers, and no summaries that only the agent is given. */
const ways: Readonly<Record<TurnPurpose, Way>> = {
  answer: ({ onText }, { wanted, agentCase, environment }) => {
    const { step_path, agent_execution_id, turn } = wanted;
    let at = 0;
    return {
      idempotencyKey: environment.idempotencyKey,
      onText: (text) => {
        onText({ execution_id: agentCase.execution.id, step_path, agent_execution_id, turn, at, text });
        at += text.length;
      },
    };
  },
  condense: (_, { environment }) => ({ idempotencyKey: partOfCall(environment.idempotencyKey, 'condense') }),
};
