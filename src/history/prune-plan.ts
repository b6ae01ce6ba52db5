import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import { hasEnded } from '../domain/execution.ts';
import { wholeTree } from '../base/whole-tree.ts';
import type { SessionRecord } from '../domain/session.ts';
import { type Change, remove } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';

/** What goes together: executions with all that they began, or a session with all that belongs to it. */
export interface PrunableWork {
  readonly kind: 'work';
  readonly executions: readonly string[];
  /** Null: executions outside of any session. */
  readonly session: string | null;
  readonly ended_at: string;
}

export interface PruneWish {
  /** ISO time: what ended before. */
  readonly before: string;
  /** So many of the newest executions stay in any case, with what they began. */
  readonly keep: number;
}

/**
 * What may go, the oldest first. What can still go on stays; so does what a session that is kept, a task, an epic or a
 * message of something that stays refers to.
 */
export function prunables(store: StoreReads, { before, keep }: PruneWish): readonly PrunableWork[] {
  const newest = [
    { column: 'created_at', direction: 'desc' },
    { column: 'id', direction: 'desc' },
  ] as const;
  const tops = store.find('executions', { parent_execution_id: null }, { orderBy: newest });
  const trees = tops.slice(keep).map((top) => treeOf(store, top));
  const free = trees.filter((tree) => mayGo(store, tree, before));
  const outside = free.filter((tree) => tree.every(({ session_id }) => !isSession(store, session_id)));
  const alone = outside.map((tree): PrunableWork => ({
    kind: 'work',
    executions: idsOf(tree),
    session: null,
    ended_at: endOf(tree),
  }));
  return [...alone, ...sessionsToGo(store, free, before)].toSorted((a, b) => (a.ended_at < b.ended_at ? -1 : 1));
}

function treeOf(store: StoreReads, top: ExecutionRecord): readonly ExecutionRecord[] {
  const below = wholeTree(top, (parent) => store.find('executions', { parent_execution_id: parent }));
  return below.flatMap(({ id }) => store.get('executions', { id }) ?? []);
}

function idsOf(tree: readonly ExecutionRecord[]): readonly string[] {
  return tree.map(({ id }) => id);
}

function endOf(tree: readonly ExecutionRecord[]): string {
  return tree.reduce(
    (last, { completed_at }) => (completed_at !== null && completed_at > last ? completed_at : last),
    '',
  );
}

function mayGo(store: StoreReads, tree: readonly ExecutionRecord[], before: string): boolean {
  if (!tree.every((execution) => hasEnded(execution) && (execution.completed_at ?? '') < before)) return false;
  const ids = idsOf(tree);
  const isOfRegistry = tree.some(
    ({ task_id, epic_id }) =>
      (task_id !== null && store.get('tasks', { id: task_id }) !== undefined) ||
      (epic_id !== null && store.get('epics', { id: epic_id }) !== undefined),
  );
  return !isOfRegistry && store.count('tasks', { execution_id: ids }) === 0 && !isAnswered(store, ids);
}

/** True when something outside answers a message that was written inside. */
function isAnswered(store: StoreReads, ids: readonly string[]): boolean {
  const messages = store.find('messages', { execution_id: ids }).map(({ id }) => id);
  if (messages.length === 0) return false;
  const answers = store.find('messages', { response_to: messages });
  return answers.some(({ execution_id }) => execution_id === null || !ids.includes(execution_id));
}

/** False once something has come to need it that was not there when it was found, such as a retry. */
export function mayStillGo(store: StoreReads, { executions, session }: PrunableWork, before: string): boolean {
  const tree = executions.flatMap((id) => store.get('executions', { id }) ?? []);
  if (tree.length < executions.length || !mayGo(store, tree, before)) return false;
  const below = executions.length === 0 ? [] : store.find('executions', { parent_execution_id: executions });
  const beside = session === null ? [] : store.find('executions', { session_id: session });
  if ([...below, ...beside].some(({ id }) => !executions.includes(id))) return false;
  if (session === null) return tree.every(({ session_id }) => !isSession(store, session_id));
  const found = store.get('sessions', { id: session });
  return found !== undefined && isOver(found, before);
}

function isOver({ status, updated_at }: SessionRecord, before: string): boolean {
  return (status === 'completed' || status === 'failed') && updated_at < before;
}

function isSession(store: StoreReads, id: string | null): boolean {
  return id !== null && store.get('sessions', { id }) !== undefined;
}

/** Sessions that have ended, when all that belongs to them may go. */
function sessionsToGo(
  store: StoreReads,
  free: readonly (readonly ExecutionRecord[])[],
  before: string,
): readonly PrunableWork[] {
  const ended = store.find('sessions', {}).filter((session) => isOver(session, before));
  return ended.flatMap(({ id, updated_at }): readonly PrunableWork[] => {
    const own = free.filter((tree) => tree.some(({ session_id }) => session_id === id));
    const executions = own.flatMap(idsOf);
    const others = store.find('executions', { session_id: id }).filter((each) => !executions.includes(each.id));
    return others.length === 0 ? [{ kind: 'work', executions, session: id, ended_at: updated_at }] : [];
  });
}

/** What is removed with them, but for the texts that then nothing needs any more. */
export interface Removal {
  readonly changes: readonly Change[];
  readonly agentExecutions: readonly string[];
}

export function removalOf(store: StoreReads, { executions, session }: PrunableWork): Removal {
  const byHand = session === null ? [] : store.find('agent_executions', { session_id: session });
  const inside = executions.length === 0 ? [] : store.find('agent_executions', { execution_id: executions });
  const agents = [...new Map([...inside, ...byHand].map((each) => [each.id, each])).values()];
  const ids = agents.map(({ id }) => id);
  const messages = executions.length === 0 ? [] : store.find('messages', { execution_id: executions });
  return {
    agentExecutions: ids,
    changes: [
      ...(ids.length === 0 ? [] : changesOfAgents(ids)),
      ...ownBundles(store, agents).map((id) => remove('context_bundles', { id })),
      ...messages.map(({ id }) => remove('message_receipts', { message_id: id })),
      ...(executions.length === 0 ? [] : changesOfExecutions(executions)),
      ...(session === null ? [] : changesOfSession(session)),
    ],
  };
}

/** A bundle that a deployment which stays was given too stays with it. */
function ownBundles(store: StoreReads, agents: readonly AgentExecutionRecord[]): readonly string[] {
  const going = new Set(agents.map(({ id }) => id));
  const bundles = new Set(agents.flatMap(({ bundle_id }) => bundle_id ?? []));
  return [...bundles].filter((bundle_id) =>
    store.find('agent_executions', { bundle_id }).every(({ id }) => going.has(id)),
  );
}

function changesOfAgents(agent_execution_id: readonly string[]): readonly Change[] {
  return [
    remove('agent_turns', { agent_execution_id }),
    remove('tool_calls', { agent_execution_id }),
    remove('outputs', { agent_execution_id }),
    remove('file_writes', { agent_execution_id }),
    remove('context_allocations', { agent_execution_id }),
    remove('budget_entries', { agent_execution_id }),
    remove('agent_executions', { id: agent_execution_id }),
  ];
}

function changesOfSession(id: string): readonly Change[] {
  return [remove('budget_entries', { level: 'session', subject_id: id }), remove('sessions', { id })];
}

function changesOfExecutions(execution_id: readonly string[]): readonly Change[] {
  return [
    remove('messages', { execution_id }),
    remove('approvals', { execution_id }),
    remove('step_executions', { execution_id }),
    remove('execution_events', { execution_id }),
    remove('spawns', { run_id: execution_id }),
    remove('signals', { run_id: execution_id }),
    remove('budget_entries', { level: 'execution', subject_id: execution_id }),
    remove('executions', { id: execution_id }),
  ];
}
