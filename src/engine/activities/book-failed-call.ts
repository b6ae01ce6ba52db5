import type { Statement } from '../../domain/execution-event.ts';
import type { Spending } from '../../domain/budget.ts';
import { type ResolvedModel, type TokenUsage, costOf, noUsage } from '../../domain/model.ts';
import type { ActivityPorts } from './activity-ports.ts';
import type { AgentCase } from './agent-case.ts';

export interface FailedCall {
  readonly agentCase: AgentCase;
  readonly stepPath: string;
  readonly reservation: string;
  /** Tokens that its context was counted with. */
  readonly tokens: number;
  readonly sentTries: number;
}

/** What tries that came to nothing are taken to cost: their input, as nobody says what the model had begun to write. */
export function usageOfTries(tokens: number, sentTries: number): TokenUsage {
  return sentTries === 0 ? noUsage : { input: tokens * sentTries, cached: 0, output: 0, estimated: true };
}

/** What another try may cost beyond what is reserved for the call: what the last one has sent. */
export function tryAgain(tokens: number, { price }: ResolvedModel): Spending {
  const usage = usageOfTries(tokens, 1);
  return { tokens, usd: costOf(usage, price), turns: 0, seconds: 0 };
}

/** A call that never left, or was refused, gives its reservation back; one that had been sent is paid for. */
export async function bookFailedCall(ports: ActivityPorts, failed: FailedCall): Promise<void> {
  const { agentCase, stepPath: step, reservation, tokens, sentTries } = failed;
  if (sentTries === 0) return ports.ledger.release(reservation);
  const usage = usageOfTries(tokens, sentTries);
  const usd = costOf(usage, agentCase.briefing.model.price);
  const { changes, warnings } = ports.ledger.bookFailed(reservation, usage, usd);
  const statements = warnings.map((data): Statement => ({ type: 'budget_warning', step, data }));
  ports.recorder.note(agentCase.execution.id, statements, changes);
}
