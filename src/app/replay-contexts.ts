import type { Digest } from '../base/digest.ts';
import type { Json } from '../base/json.ts';
import type { AgentExecutionRecord, AgentTurnRecord, BundleItem } from '../domain/agent-execution.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import { framed, isFramed } from '../context/frames.ts';
import { readMessage } from '../engine/activities/conversation-store.ts';
import { isBeginningOf } from '../engine/activities/shorten-conversation.ts';
import { toolMessage } from '../engine/activities/tool-message.ts';
import type { Store } from '../ports/store.ts';

interface Record {
  readonly store: Store;
  readonly digest: Digest;
}

export interface ContextsReplayed {
  /** Requests to models that were put together again. */
  readonly requests: number;
  /** The first that is another one than was sent, in words; null: none is. */
  readonly difference: string | null;
}

/**
 * Puts the requests of an execution's agents together again, from bundles, recorded answers and results of tools, and
 * compares them with what was sent, to the byte.
 */
export function replayContexts(record: Record, execution_id: string): ContextsReplayed {
  const byTime = [{ column: 'deployed_at', direction: 'asc' }] as const;
  let requests = 0;
  for (const agentExecution of record.store.find('agent_executions', { execution_id }, { orderBy: byTime })) {
    const turns = turnsOf(record, agentExecution);
    requests += turns.length;
    const difference = differenceIn(record, agentExecution, turns);
    if (difference !== null) return { requests, difference };
  }
  return { requests, difference: null };
}

function turnsOf({ store }: Record, { id }: AgentExecutionRecord): readonly AgentTurnRecord[] {
  const inOrder = [{ column: 'turn', direction: 'asc' }] as const;
  return store.find('agent_turns', { agent_execution_id: id, purpose: 'answer' }, { orderBy: inOrder });
}

function differenceIn(
  record: Record,
  agentExecution: AgentExecutionRecord,
  turns: readonly AgentTurnRecord[],
): string | null {
  for (const [index, turn] of turns.entries()) {
    const before = turns[index - 1];
    const difference =
      brokenHash(record, turn) ??
      (before === undefined ? otherFirst(record, agentExecution, turn) : otherResult(record, before, turn));
    if (difference === null) continue;
    return `The request of step '${agentExecution.step_path ?? agentExecution.agent}', turn ${turn.turn}, differs. ${difference}`;
  }
  return null;
}

/** The texts of the request have the hashes under which they lie, and these the one of the request. */
function brokenHash({ store, digest }: Record, { request, request_hash }: AgentTurnRecord): string | null {
  if (digest.text(request.join(' ')) !== request_hash) return 'Its messages are others than its hash says.';
  for (const [index, hash] of request.entries()) {
    const blob = store.get('content_blobs', { hash });
    if (blob === undefined) return `Message ${index + 1} is not in the database.`;
    if (digest.text(blob.content) !== hash) return `Message ${index + 1} is another text than its hash says.`;
  }
  return null;
}

/** The first request: the agent's prompt, and a message in which every included item of the bundle stands, and no more. */
function otherFirst(record: Record, agentExecution: AgentExecutionRecord, turn: AgentTurnRecord): string | null {
  const { bundle_id } = agentExecution;
  const bundle = bundle_id === null ? undefined : record.store.get('context_bundles', { id: bundle_id });
  if (bundle === undefined) return 'Its context bundle is not in the database.';
  const messages = turn.request.map((hash) => readMessage(record, hash));
  const at = messages.findLastIndex(({ role, content }) => role === 'user' && holdsTask(record, bundle.items, content));
  const sent = messages[at]?.content ?? '';
  const pieces = piecesOf(record, bundle.items, sent);
  const [system] = systemTexts(record, bundle.items);
  return (
    difference(1, messages[0]?.content ?? '', system ?? '') ??
    difference(at + 1, sent, pieces.toSorted((a, b) => placeOf(sent, a) - placeOf(sent, b)).join('\n\n'))
  );
}

function holdsTask(record: Record, items: readonly BundleItem[], content: string): boolean {
  return piecesOf(record, items, content).some((piece) => content.includes(piece));
}

/** What stands in the message: the prompt too, where what agents share stands before it. */
function piecesOf(record: Record, items: readonly BundleItem[], sent: string): readonly string[] {
  const included = items.filter((item) => item.included && item.type !== 'conversation');
  const behind = systemTexts(record, items).slice(1);
  const others = included.flatMap((item) => {
    if (item.type === 'system') return [];
    const part = { ...item, text: textOf(record, item.content_hash) };
    if (!isFramed(part)) return [part.text];
    const conventions = framed({ ...part, is_conventions: true });
    return [sent.includes(conventions) ? conventions : framed(part)];
  });
  return [...behind, ...others];
}

function systemTexts(record: Record, items: readonly BundleItem[]): readonly string[] {
  return items
    .filter(({ type, included }) => type === 'system' && included)
    .map(({ content_hash }) => textOf(record, content_hash));
}

function textOf({ store }: Record, hash: string): string {
  return store.get('content_blobs', { hash })?.content ?? '';
}

function placeOf(sent: string, piece: string): number {
  const place = sent.indexOf(piece);
  return place < 0 ? Infinity : place;
}

/** A later request: what the tools have answered to the calls of the turn before. */
function otherResult(record: Record, before: AgentTurnRecord, turn: AgentTurnRecord): string | null {
  const { agent_execution_id } = turn;
  const answer = readMessage(record, before.response);
  const calls = answer.role === 'assistant' ? answer.tool_calls : [];
  const made = record.store.find('tool_calls', { agent_execution_id, turn: before.turn });
  const messages = turn.request.map((hash) => readMessage(record, hash));
  for (const { id } of calls) {
    const result: Json = made.find(({ call_id }) => call_id === id)?.result ?? null;
    const at = messages.findLastIndex((message) => isResultOf(message, id));
    const [sent, again] = [messages[at]?.content ?? '', toolMessage(id, result).content];
    // What does not fit into the window is sent in part.
    const other = isBeginningOf(sent, again) ? null : difference(at + 1, sent, again);
    if (other !== null) return other;
  }
  return null;
}

function isResultOf(message: ConversationMessage, id: string): boolean {
  return message.role === 'tool' && message.tool_call_id === id;
}

/** Characters that are shown of each. */
const shown = 60;

function difference(message: number, sent: string, again: string): string | null {
  if (sent === again) return null;
  let at = 0;
  while (at < sent.length && sent[at] === again[at]) at++;
  const [was, is] = [sent, again].map((text) => JSON.stringify(text.slice(at, at + shown)));
  return `Message ${message}, character ${at + 1}. Sent: ${was} Put together again: ${is}`;
}
