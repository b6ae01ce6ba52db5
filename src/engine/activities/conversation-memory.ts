import { isoTime } from '../../base/clock.ts';
import { asText } from '../../base/json.ts';
import { memoryThread } from '../../domain/checkpoint.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import type { CheckpointRecord } from '../../domain/agent-execution.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import { type Change, put } from '../../domain/tables.ts';
import type { EarlierConversation } from '../../ports/context-preparer.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { beginIn } from './conversation-begin.ts';
import { lastTurn, readMessage } from './conversation-store.ts';

/** More exchanges than fit into any window; without a bound each would be read again each time. */
const mostExchanges = 100;

interface Place {
  readonly execution: ExecutionRecord;
  readonly step_name: string;
  readonly agent: AgentDefinition;
}

/** What the agent and this person have said to each other before; undefined for an agent that begins anew each time. */
export function earlierConversation(
  { store }: Pick<ActivityPorts, 'store'>,
  place: Place,
): EarlierConversation | undefined {
  const thread_id = threadOf(place);
  if (thread_id === undefined) return undefined;
  const newest = [{ column: 'seq', direction: 'desc' }] as const;
  const rows = store.find('checkpoints', { thread_id }, { orderBy: newest, limit: mostExchanges });
  const older = rows.length < mostExchanges ? 0 : store.count('checkpoints', { thread_id }) - rows.length;
  return { exchanges: rows.map((row) => exchangeOf(store, row)), older };
}

function exchangeOf(store: ActivityPorts['store'], { created_at, messages }: CheckpointRecord) {
  const hashes = Array.isArray(messages) ? messages.map(asText) : [];
  return {
    source: `conversation of ${created_at}`,
    messages: hashes.map((hash) => readMessage({ store }, hash)),
  };
}

export interface EndedConversation extends Place {
  readonly agent_execution_id: string;
}

/**
 * Adds what was said to the thread, once for each agent execution, behind what others have added meanwhile. To be computed
 * in the same stretch of code that commits it.
 */
export function rememberedConversation(ports: ActivityPorts, ended: EndedConversation): readonly Change[] {
  const { store, clock } = ports;
  const { agent_execution_id: id } = ended;
  const thread_id = threadOf(ended);
  const last = thread_id === undefined ? undefined : lastTurn(ports, id);
  if (thread_id === undefined || last === undefined) return [];
  const newest = [{ column: 'seq', direction: 'desc' }] as const;
  const [before] = store.find('checkpoints', { thread_id }, { orderBy: newest, limit: 1 });
  const known = store.get('checkpoints', { id });
  const row: CheckpointRecord = {
    id,
    thread_id,
    seq: known?.seq ?? (before?.seq ?? 0) + 1,
    kind: 'permanent',
    messages: [...last.request, last.response].slice(beginIn(ports, id, last.request)),
    pending_tool_calls: [],
    expires_at: null,
    created_at: known?.created_at ?? isoTime(clock.now()),
  };
  return [put('checkpoints', row)];
}

/** A run with a cassette remembers nothing and adds nothing: played back, it must begin as it was recorded. */
function threadOf({ execution, step_name, agent }: Place): string | undefined {
  if (!agent.conversation_memory || execution.cassette !== null) return undefined;
  return memoryThread(execution, step_name);
}
