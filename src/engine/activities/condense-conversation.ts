import type { ConversationMessage } from '../../domain/conversation.ts';
import { longestAnswer } from '../../domain/model.ts';
import type { BudgetWarning } from '../../ports/budget-ledger.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { bookAnswer, buyAnswer } from './buy-answer.ts';
import { condensePrompt, summaryMessage } from './condense-prompt.ts';
import { lastTurn, messageBlob, readMessage, recordedTurn } from './conversation-store.ts';
import { recordTurn } from './record-turn.ts';
import type { Turn } from './turn.ts';

/** A conversation that has become long. */
export interface LongConversation {
  readonly messages: readonly ConversationMessage[];
  /** Where the message stands with which the agent execution began. */
  readonly begin: number;
  readonly count: (message: ConversationMessage) => Promise<number>;
  /** Tokens of the model's window. */
  readonly window: number;
}

export interface Condensed {
  readonly messages: readonly ConversationMessage[];
  /** Budgets of whose end the agent has not been told. */
  readonly unheard: readonly BudgetWarning[];
}

/** Share of the window that the turns may have which stay as they are; the last one always stays. */
const keptShare = 1 / 4;
/** Share of the window that has to be gained at least. */
const leastShare = 1 / 10;
/** Turns until another try: where a summary came out too long, the next one would as well. */
const turnsBetween = 3;

/**
 * The conversation with its middle condensed by the model itself: the beginning and the last turns stay as they are. The
 * answer is recorded before it is used, so that it is bought once; it is used when it is shorter than what it replaces.
 */
export async function condenseConversation(
  ports: ActivityPorts,
  turn: Turn,
  long: LongConversation,
): Promise<Condensed> {
  const { messages } = long;
  const parts = await partsOf(long);
  const summary = await summaryFor(ports, turn, { long, ...parts });
  if (summary === undefined || summary.text.trim() === '') return { messages, unheard: summary?.unheard ?? [] };
  const { unheard } = summary;
  const replacement = summaryMessage(summary.text);
  if ((await long.count(replacement)) >= parts.tokens) return { messages, unheard };
  return { messages: [...messages.slice(0, long.begin + 1), replacement, ...messages.slice(parts.end)], unheard };
}

interface Parts {
  readonly middle: readonly ConversationMessage[];
  /** Of the middle. */
  readonly tokens: number;
  /** Where the last turns begin. */
  readonly end: number;
}

async function partsOf({ messages, begin, count, window }: LongConversation): Promise<Parts> {
  const sizes: number[] = [];
  for (const message of messages) sizes.push(await count(message));
  const sum = (from: number, to = sizes.length): number =>
    sizes.slice(from, to).reduce((total, size) => total + size, 0);
  const answers = messages.flatMap(({ role }, index) => (role === 'assistant' && index > begin ? [index] : []));
  const last = answers.at(-1) ?? messages.length;
  const end = answers.find((index) => sum(index) <= window * keptShare) ?? last;
  return { middle: messages.slice(begin + 1, end), tokens: sum(begin + 1, end), end };
}

interface Summary {
  readonly text: string;
  readonly unheard: readonly BudgetWarning[];
}

type Wanted = Parts & { readonly long: LongConversation };

/** Undefined: there is too little to gain, it was tried a short while ago, or no budget is left for it. */
async function summaryFor(ports: ActivityPorts, turn: Turn, wanted: Wanted): Promise<Summary | undefined> {
  const known = recordedTurn(ports, turn.wanted, 'condense');
  if (known !== undefined) return { text: readMessage(ports, known.response).content, unheard: [] };
  if (wanted.tokens < wanted.long.window * leastShare) return undefined;
  const before = lastTurn(ports, turn.wanted.agent_execution_id, 'condense');
  if (before !== undefined && turn.wanted.turn - before.turn < turnsBetween) return undefined;
  return buySummary(ports, turn, wanted);
}

async function buySummary(ports: ActivityPorts, turn: Turn, wanted: Wanted): Promise<Summary | undefined> {
  const { model, instruction } = turn.agentCase.briefing;
  const task = instruction === '' ? (wanted.long.messages[wanted.long.begin]?.content ?? '') : instruction;
  const asked = await questionFor(ports, { ...wanted, task }, longestAnswer(model));
  if (asked === undefined) return undefined;
  const { messages, tokens } = asked;
  const bounded = { ...model, max_output_tokens: longestAnswer(model) };
  const request = { model: bounded, messages, tools: [], output_schema: null };
  const bought = await buyAnswer(ports, turn, { request, tokens, purpose: 'condense' });
  if (!bought.ok) return undefined;
  const blobs = messages.map((message) => messageBlob(ports, message));
  const booked = bookAnswer(ports, turn, bought.value);
  recordTurn(ports, {
    ...turn,
    ...booked,
    answer: bought.value.answer,
    purpose: 'condense',
    request: blobs.map(({ hash }) => hash),
    changes: blobs.map(({ change }) => change),
  });
  return { text: bought.value.answer.content, unheard: booked.booking.unheard };
}

const longestText = 64 * 1024;
const shortestText = 100;

/** The question with texts so long that it fits; undefined: it does not, whatever is left out. */
async function questionFor(
  { digest }: ActivityPorts,
  { long, middle, task }: Wanted & { readonly task: string },
  answer: number,
) {
  for (let longest = longestText; longest >= shortestText; longest = Math.floor(longest / 2)) {
    const messages = condensePrompt({ task, middle, longest }, digest);
    let tokens = 0;
    for (const message of messages) tokens += await long.count(message);
    if (tokens + answer <= long.window) return { messages, tokens };
  }
  return undefined;
}
