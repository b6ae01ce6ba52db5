import { asText } from '../../base/json.ts';
import type { ContextAllocationRecord, ToolCallRecord } from '../../domain/agent-execution.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import { messageOfResultId, parseResultId } from '../../domain/result-id.ts';
import type { Store } from '../../ports/store.ts';
import type { AgentWindow } from '../../ports/tool-host.ts';
import { lastTurn, readMessage } from './conversation-store.ts';
import { toolMessage } from './tool-message.ts';

/** What this agent execution has before it, worked out from the record of what was really sent. */
export function agentWindow(store: Store, agentExecutionId: string): AgentWindow {
  return {
    messages: () => messagesOf(store, agentExecutionId),
    files: () => filesOf(store, agentExecutionId),
    result(id) {
      const message = messageOfResultId(id);
      if (message !== undefined) return contentOf(store, agentExecutionId, message);
      return resultOf(store, agentExecutionId, id);
    },
  };
}

function messagesOf(store: Store, agent_execution_id: string): readonly ConversationMessage[] {
  const last = lastTurn({ store }, agent_execution_id);
  if (last === undefined) return [];
  const made = store.find('tool_calls', { agent_execution_id, turn: last.turn });
  return [
    ...[...last.request, last.response].map((hash) => readMessage({ store }, hash)),
    ...made.map(({ call_id, result }) => toolMessage(call_id, result)),
  ];
}

function filesOf(store: Store, agent_execution_id: string): ReturnType<AgentWindow['files']> {
  const given = store.find('context_allocations', { agent_execution_id, context_type: ['file', 'reference'] });
  return given.flatMap(({ included, sections, content_hash: hash, context_source: path }) => {
    const blob = included && sections.length === 0 ? store.get('content_blobs', { hash }) : undefined;
    if (blob === undefined) return [];
    // The same text named twice stands as left out as well.
    const isRest = (row: ContextAllocationRecord): boolean => !row.included && row.content_hash !== hash;
    const isBeginning = given.some((row) => row.context_source === path && isRest(row));
    return [{ path, text: blob.content, isBeginning }];
  });
}

function resultOf(store: Store, agent_execution_id: string, id: string): string | undefined {
  const { callId: call_id, turn } = parseResultId(id);
  const where = { agent_execution_id, call_id, ...(turn === null ? {} : { turn }) };
  const newest = [{ column: 'turn', direction: 'desc' }] as const;
  const [made] = store.find('tool_calls', where, { orderBy: newest, limit: 1 });
  return made === undefined ? undefined : wholeOf(store, made);
}

/** Of a message that this agent was given. */
function contentOf(store: Store, agentExecutionId: string, id: string): string | undefined {
  const message = store.get('messages', { id });
  const agent = store.get('agent_executions', { id: agentExecutionId })?.agent ?? '';
  const isReceiver =
    message?.to_agent === agent || store.get('message_receipts', { message_id: id, agent }) !== undefined;
  return isReceiver ? message?.content : undefined;
}

function wholeOf(store: Store, { whole, result }: ToolCallRecord): string {
  const blob = whole === null ? undefined : store.get('content_blobs', { hash: whole });
  return blob === undefined ? asText(result) : blob.content;
}
