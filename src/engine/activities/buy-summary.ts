import type { AgentTurnRecord } from '../../domain/agent-execution.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import { FailureError } from '../../domain/failure-error.ts';
import { costOf, longestAnswer } from '../../domain/model.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { type Bought, type Purchase, bookAnswer, buyAnswer } from './buy-answer.ts';
import { type Condensing, questionsAbout } from './condense-prompt.ts';
import { messageBlob, recordedTurn } from './conversation-store.ts';
import { recordTurn } from './record-turn.ts';
import type { Turn } from './turn.ts';
import { noteUnmade } from './unmade-summary.ts';

export interface WantedSummary extends Condensing {
  readonly count: (message: ConversationMessage) => Promise<number>;
  /** Tokens of the model's window. */
  readonly window: number;
  /** Of what is sent afterwards, when the summary is of no use. */
  readonly tokens: number;
}

/** A summary, recorded with what it cost. Undefined: it does not fit, no budget is left for it, or the call has failed. */
export async function buySummary(
  ports: ActivityPorts,
  turn: Turn,
  wanted: WantedSummary,
): Promise<AgentTurnRecord | undefined> {
  const { model } = turn.agentCase.briefing;
  const answer = longestAnswer(model);
  const asked = await questionFor(wanted, answer);
  if (asked === undefined || !leavesRoom(ports, turn, { wanted, tokens: asked.tokens })) return undefined;
  const { messages, tokens } = asked;
  const request = { model: { ...model, max_output_tokens: answer }, messages, tools: [], output_schema: null };
  const bought = await tryToBuy(ports, turn, { request, tokens, purpose: 'condense' });
  if (bought === undefined) return undefined;
  const blobs = messages.map((message) => messageBlob(ports, message));
  recordTurn(ports, {
    ...turn,
    ...bookAnswer(ports, turn, bought),
    answer: bought.answer,
    purpose: 'condense',
    request: blobs.map(({ hash }) => hash),
    changes: blobs.map(({ change }) => change),
  });
  return recordedTurn(ports, turn.wanted, 'condense');
}

/** The question with texts so long that it fits; undefined: it does not, whatever is left out. */
async function questionFor(wanted: WantedSummary, answer: number) {
  for (const messages of questionsAbout(wanted)) {
    let tokens = 0;
    for (const message of messages) tokens += await wanted.count(message);
    if (tokens + answer <= wanted.window) return { messages, tokens };
  }
  return undefined;
}

/**
 * True when the budgets suffice for the summary, for the answer after it, and for all turns that the agent may take: none
 * of these may fail for want of what the summary has spent.
 */
function leavesRoom(
  { ledger }: ActivityPorts,
  { wanted: { turn }, agentCase }: Turn,
  { wanted, tokens }: { readonly wanted: WantedSummary; readonly tokens: number },
): boolean {
  const { model, max_turns } = agentCase.briefing;
  const output = longestAnswer(model);
  const inputs = [tokens, Math.min(wanted.tokens, wanted.window - output)];
  const costs = inputs.map((input) => costOf({ input, cached: 0, output, estimated: true }, model.price));
  return ledger.allows(agentCase.execution.id, {
    tokens: inputs.reduce((sum, input) => sum + input + output, 0),
    usd: costs.reduce((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0),
    turns: 1 + max_turns - (turn - 1),
    seconds: 0,
  });
}

/** Whatever keeps a summary from being made is no failure of the turn; that the work was ended is no failure at all. */
async function tryToBuy(ports: ActivityPorts, turn: Turn, purchase: Purchase): Promise<Bought | undefined> {
  try {
    const bought = await buyAnswer(ports, turn, purchase);
    return bought.ok ? bought.value : undefined;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    noteUnmade(ports, turn, error.failure.message);
    return undefined;
  }
}
