import type { ToolUse } from '../../domain/agent.ts';
import { defaultConfiguration } from '../../domain/configuration.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import { FailureError } from '../../domain/failure-error.ts';
import { longestAnswer } from '../../domain/model.ts';
import { resultReader } from '../../domain/result-id.ts';
import type { ToolDeclaration } from '../../ports/model-client.ts';
import { loadExecution } from '../run/load-execution.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { callerOf } from './agent-case.ts';
import { condenseConversation } from './condense-conversation.ts';
import { beginIn, beginOfFirst } from './conversation-begin.ts';
import { messageBlob, recordedTurn } from './conversation-store.ts';
import type { NextRequest } from './next-request.ts';
import { shortenConversation } from './shorten-conversation.ts';
import { unwrap } from './task-input.ts';
import type { Turn } from './turn.ts';

/** A request as it is sent. */
export interface FittedRequest extends NextRequest {
  readonly tools: readonly ToolDeclaration[];
  /** Of all that is sent. */
  readonly tokens: number;
}

/**
 * The request as it fits into the model's window: condensed when it has become long, and shortened when that was not
 * enough. It is worked out from the record alone, so that a later try of the turn sends the same. Throws
 * `context_overflow` with the numbers when nothing makes it fit.
 */
export async function fitRequest(ports: ActivityPorts, turn: Turn, request: NextRequest): Promise<FittedRequest> {
  const window = windowTokens(turn);
  const sized = await sizeOf(ports, turn, request.messages);
  if (window === null) return { ...request, ...sized };
  const begin = beginIn(ports, turn.wanted.agent_execution_id, request.hashes) ?? beginOfFirst(request.messages);
  const messages = await condense(ports, turn, { messages: request.messages, begin, window, tokens: sized.tokens });
  const fitted = await shorten(ports, turn, { messages, begin, window });
  assertFits(ports, turn, { tokens: fitted.tokens, window });
  return { ...fitted, ...stored(ports, request, fitted.messages) };
}

/** What the provider has refused tells of a window that is smaller than what the configuration says, or that it does not. */
function windowTokens({ wanted, agentCase }: Turn): number | null {
  const { model } = agentCase.briefing;
  if (wanted.at_most === undefined) return model.context_window;
  return Math.min(model.context_window ?? Infinity, wanted.at_most + longestAnswer(model));
}

interface Sized {
  readonly messages: readonly ConversationMessage[];
  readonly tools: readonly ToolDeclaration[];
  readonly tokens: number;
}

async function sizeOf(ports: ActivityPorts, turn: Turn, messages: readonly ConversationMessage[]): Promise<Sized> {
  const tools = await declared(ports, turn, usesIn(turn, messages));
  const { tokens } = await ports.context.count(messages, turn.agentCase.briefing.model);
  return { messages, tools, tokens: tokens + (await sizeBeside(ports, turn, tools)) };
}

/** An agent is told of `read_result` as soon as its conversation names it: until then it would cost tokens for nothing. */
function usesIn({ agentCase }: Turn, messages: readonly ConversationMessage[]): readonly ToolUse[] {
  const isNamed = messages.some(({ role, content }) => role !== 'system' && content.includes(resultReader));
  return isNamed ? callerOf(agentCase).uses : agentCase.briefing.agent.tools;
}

async function declared(ports: ActivityPorts, { agentCase, environment }: Turn, uses: readonly ToolUse[]) {
  const { tools } = ports.answersFor(agentCase.execution.id);
  return unwrap(await tools.declare(uses, { signal: environment.signal }));
}

/** Tokens of what is sent beside the conversation. */
async function sizeBeside(
  ports: ActivityPorts,
  { agentCase }: Turn,
  tools: readonly ToolDeclaration[],
): Promise<number> {
  const { model, output_schema } = agentCase.briefing;
  const texts = [...(tools.length === 0 ? [] : [tools]), ...(output_schema === null ? [] : [output_schema])];
  const beside = texts.map((text): ConversationMessage => ({ role: 'system', content: JSON.stringify(text) }));
  return (await ports.context.count(beside, model)).tokens;
}

interface Windowed {
  readonly messages: readonly ConversationMessage[];
  readonly begin: number;
  readonly window: number;
}

async function condense(
  ports: ActivityPorts,
  turn: Turn,
  long: Windowed & { readonly tokens: number },
): Promise<readonly ConversationMessage[]> {
  const { messages, tokens } = long;
  const { execution } = turn.agentCase;
  const { context = defaultConfiguration.context } = loadExecution(ports, execution.id).definition;
  const isBegun = recordedTurn(ports, turn.wanted, 'condense') !== undefined;
  const threshold = Math.min(long.window * context.condense_at, roomIn(turn, long.window));
  // What the provider has refused it would not take to sum it up either.
  const isRefused = tokens > (turn.wanted.at_most ?? Infinity);
  if (!isBegun && (isRefused || tokens <= threshold)) return messages;
  return condenseConversation(ports, turn, { ...long, count: counterOf(ports, turn) });
}

/** For the conversation, when an answer is to have its place. */
function roomIn({ agentCase }: Turn, window: number): number {
  return window - longestAnswer(agentCase.briefing.model);
}

function counterOf({ context }: ActivityPorts, { agentCase }: Turn) {
  return async (message: ConversationMessage): Promise<number> =>
    (await context.count([message], agentCase.briefing.model)).tokens;
}

async function shorten(ports: ActivityPorts, turn: Turn, { messages, begin, window }: Windowed): Promise<Sized> {
  const sized = await sizeOf(ports, turn, messages);
  const room = roomIn(turn, window);
  if (sized.tokens <= room) return sized;
  // What is left out can be asked for: the tool for that takes room as well.
  const tools = await declared(ports, turn, callerOf(turn.agentCase).uses);
  const shorter = await shortenConversation(messages, {
    room: room - (await sizeBeside(ports, turn, tools)),
    count: counterOf(ports, turn),
    begin,
    turn: turn.wanted.turn,
  });
  return sizeOf(ports, turn, shorter);
}

function assertFits(
  { ledger }: ActivityPorts,
  { agentCase }: Turn,
  { tokens, window }: { readonly tokens: number; readonly window: number },
): void {
  const { model } = agentCase.briefing;
  const answer = model.max_output_tokens ?? (ledger.isLimited(agentCase.execution.id) ? longestAnswer(model) : 1);
  if (tokens + answer <= window) return;
  throw new FailureError({
    code: 'context_overflow',
    message: `The conversation has ${tokens} tokens after all was left out that can be; ${model.name} takes ${window}, its answer included.`,
    hint: 'Give the agent less context or a smaller task, or use a model with a larger window.',
    details: { tokens, context_window: window },
  });
}

/** The messages that are new or have changed are stored with the turn. */
function stored(ports: ActivityPorts, request: NextRequest, messages: readonly ConversationMessage[]) {
  const known = new Map(request.messages.map((message, index) => [message, request.hashes[index]]));
  const changes = [...request.changes];
  const hashes = messages.map((message) => {
    const hash = known.get(message);
    if (hash !== undefined) return hash;
    const blob = messageBlob(ports, message);
    changes.push(blob.change);
    return blob.hash;
  });
  return { messages, hashes, changes };
}
