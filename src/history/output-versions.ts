import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { wholeTree } from '../base/whole-tree.ts';
import { executionLine } from '../domain/execution-kin.ts';
import type { OutputDraft } from '../domain/output.ts';
import type { StoreReads } from '../ports/store.ts';

type Origin = Pick<AgentExecutionRecord, 'id' | 'session_id' | 'execution_id'>;

/**
 * The highest version of what a draft is about, in the session of the agent execution, else in the outermost execution that
 * it belongs to; 0: none.
 */
export function lastVersionFor(
  store: Pick<StoreReads, 'find' | 'get'>,
  deployment: Origin,
): (draft: OutputDraft) => number {
  return ({ subject, output_type }) => {
    if (subject === null || store.find('outputs', { subject }, { limit: 1 }).length === 0) return 0;
    const agent_execution_id = companionsOf(store, deployment);
    const versions = store.find('outputs', { agent_execution_id, subject, output_type }).map(({ version }) => version);
    return Math.max(0, ...versions);
  };
}

/** Agent executions whose outputs are versions of one another. */
function companionsOf(
  store: Pick<StoreReads, 'find' | 'get'>,
  { id, session_id, execution_id }: Origin,
): readonly string[] {
  if (session_id !== null) return store.find('agent_executions', { session_id }).map((each) => each.id);
  const top = executionLine(execution_id ?? '', (each) => store.get('executions', { id: each })).at(-1);
  if (top === undefined) return [id];
  const tree = wholeTree(top, (parent) => store.find('executions', { parent_execution_id: parent }));
  return store.find('agent_executions', { execution_id: tree.map((each) => each.id) }).map((each) => each.id);
}
