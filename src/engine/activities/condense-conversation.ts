import type { AgentTurnRecord } from '../../domain/agent-execution.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { buySummary } from './buy-summary.ts';
import { type Condensing, messagesAskedAbout, summaryMessage } from './condense-prompt.ts';
import { lastTurn, readMessage, recordedTurn } from './conversation-store.ts';
import type { Turn } from './turn.ts';
import { noteUnusable, triedInVain } from './unmade-summary.ts';

/** A conversation that has become long. */
export interface LongConversation {
  readonly messages: readonly ConversationMessage[];
  /** Where the message stands with which the agent execution began. */
  readonly begin: number;
  readonly count: (message: ConversationMessage) => Promise<number>;
  /** Tokens of the model's window. */
  readonly window: number;
  /** Of all that is sent when it stays as it is. */
  readonly tokens: number;
}

/** Share of the window that the turns may have which stay as they are; the last one always stays. */
const keptShare = 1 / 4;
/** Share of the window that has to be gained at least. */
const leastShare = 1 / 10;
/** Turns until another try: where a summary came to nothing, the next one would as well. */
const turnsBetween = 3;

/**
 * The conversation with its middle condensed by the model itself: the beginning and the last turns stay as they are. The
 * answer is recorded before it is used, so that it is bought once; it is used when it is whole, and shorter than what it
 * replaces. Nothing depends on it: where it cannot be had, the conversation stays as it is.
 */
export async function condenseConversation(
  ports: ActivityPorts,
  turn: Turn,
  long: LongConversation,
): Promise<readonly ConversationMessage[]> {
  const { messages, begin, count } = long;
  const recorded = recordedTurn(ports, turn.wanted, 'condense');
  const sizes = await sizesOf(long);
  const end = recorded === undefined ? endOfMiddle(long, sizes) : endOfAsked(ports, turn, { long, recorded });
  if (end === undefined) return messages;
  const tokens = sum(sizes.slice(begin + 1, end));
  const summary = recorded ?? (await newSummary(ports, turn, { long, end, tokens }));
  const text = summary === undefined ? '' : textOf(ports, turn, summary);
  if (text === '') return messages;
  const replacement = summaryMessage(text);
  if ((await count(replacement)) >= tokens) return messages;
  return [...messages.slice(0, begin + 1), replacement, ...messages.slice(end)];
}

async function sizesOf({ messages, count }: LongConversation): Promise<readonly number[]> {
  const sizes: number[] = [];
  for (const message of messages) sizes.push(await count(message));
  return sizes;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

/** Where the last turns begin. Undefined: the model has read nothing yet that could be condensed. */
function endOfMiddle(long: LongConversation, sizes: readonly number[]): number | undefined {
  const ends = possibleEnds(long);
  return ends.find((end) => sum(sizes.slice(end)) <= long.window * keptShare) ?? ends.at(-1);
}

function possibleEnds({ messages, begin }: LongConversation): readonly number[] {
  return messages.flatMap(({ role }, index) => (role === 'assistant' && index > begin ? [index] : []));
}

/**
 * How far a recorded summary reaches, which its question tells. A later try of the turn can have a smaller window, or hear
 * more messages: where the last turns begin now is not where they began then.
 */
function endOfAsked(
  ports: ActivityPorts,
  turn: Turn,
  { long, recorded }: { readonly long: LongConversation; readonly recorded: AgentTurnRecord },
): number | undefined {
  const asked = readMessage(ports, recorded.request.at(-1) ?? '').content;
  const count = messagesAskedAbout(asked, condensingUpTo(turn, long, long.messages.length));
  return count === undefined ? undefined : long.begin + 1 + count;
}

function condensingUpTo({ agentCase }: Turn, { messages, begin }: LongConversation, end: number): Condensing {
  const { instruction } = agentCase.briefing;
  const task = instruction === '' ? (messages[begin]?.content ?? '') : instruction;
  return { task, middle: messages.slice(begin + 1, end) };
}

interface Wanted {
  readonly long: LongConversation;
  readonly end: number;
  /** Of the middle. */
  readonly tokens: number;
}

/** Undefined: there is too little to gain, it was tried a short while ago, or it cannot be had. */
async function newSummary(
  ports: ActivityPorts,
  turn: Turn,
  { long, end, tokens }: Wanted,
): Promise<AgentTurnRecord | undefined> {
  if (tokens < long.window * leastShare) return undefined;
  const before = lastTurn(ports, turn.wanted.agent_execution_id, 'condense');
  if (before !== undefined && turn.wanted.turn - before.turn < turnsBetween) return undefined;
  if (triedInVain(ports, turn, turnsBetween)) return undefined;
  return buySummary(ports, turn, { ...long, ...condensingUpTo(turn, long, end) });
}

/** Empty: it cannot be used. */
function textOf(ports: ActivityPorts, turn: Turn, summary: AgentTurnRecord): string {
  const text = readMessage(ports, summary.response).content.trim();
  if (summary.finish_reason === 'stop' && text !== '') return text;
  noteUnusable(ports, turn, summary);
  return '';
}
