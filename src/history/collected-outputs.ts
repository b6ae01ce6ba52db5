import { type Change, insert } from '../domain/tables.ts';
import type { IdSource } from '../base/ids.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { type OutputDraft, newOutputs } from '../domain/output.ts';
import type { FileWriteRecord } from '../domain/file-write.ts';
import type { StoreReads } from '../ports/store.ts';
import { lastVersionFor } from './output-versions.ts';

interface CollectorParts {
  readonly store: StoreReads;
  readonly ids: IdSource;
}

export interface RoundEnd {
  readonly round: number;
  /** ISO time. */
  readonly at: string;
}

/**
 * The rows of what an agent execution of Baton's own has made in a round of its execution. None when they are there: a crash
 * can fall between them and the record of the task that wrote them.
 */
export function collectedOutputs(
  { store, ids }: CollectorParts,
  agentExecution: AgentExecutionRecord,
  { drafts, round, at }: RoundEnd & { readonly drafts: readonly OutputDraft[] },
): readonly Change[] {
  const { id, agent, rehearsal } = agentExecution;
  const known = store.find('outputs', { agent_execution_id: id });
  if (known.some(({ metadata }) => metadata['round'] === round)) return [];
  const metadata = { agent, round, ...(rehearsal ? { rehearsal } : {}) };
  const lastVersion = lastVersionFor(store, agentExecution);
  return newOutputs(agentExecution, firstOfEach(drafts), { lastVersion, ids, at, metadata }).map((row) =>
    insert('outputs', row),
  );
}

/** Who names a file or a check twice means it once. */
function firstOfEach(drafts: readonly OutputDraft[]): readonly OutputDraft[] {
  const subjects = drafts.map(({ output_type, subject }) => `${output_type} ${subject ?? ''}`);
  return drafts.filter(({ subject }, index) => subject === null || subjects.indexOf(subjects[index] ?? '') === index);
}

/** Each file that the agent execution has written since its outputs were collected last, as it has left it. */
export function writtenFiles(store: StoreReads, id: string): readonly OutputDraft[] {
  const writes = store.find('file_writes', { agent_execution_id: id }, { orderBy: byCreation });
  if (writes.length === 0) return [];
  const collected = store.find('outputs', { agent_execution_id: id, source: 'tool' });
  const known = new Set(collected.map(({ metadata }) => metadata['write_id']));
  const latest = new Map<string, FileWriteRecord>();
  for (const write of writes) if (hasWritten(store, write)) latest.set(write.path, write);
  return [...latest.values()].filter((write) => !known.has(write.id)).map(asDraft);
}

const byCreation = [{ column: 'id', direction: 'asc' }] as const;

/** A call that failed has left the file as it was. */
function hasWritten(store: StoreReads, { agent_execution_id, turn, call_id }: FileWriteRecord): boolean {
  return store.get('tool_calls', { agent_execution_id, turn, call_id })?.status === 'completed';
}

function asDraft({ id, path, base, lines_added, lines_modified, lines_removed }: FileWriteRecord): OutputDraft {
  return {
    output_type: 'deliverable',
    content: { file_path: path, lines_added, lines_modified, lines_removed, validation: {} },
    subject: path,
    source: 'tool',
    metadata: { write_id: id, base },
  };
}

/** Why an agent execution came to nothing, as one of its outputs. */
export function failed(message: string): OutputDraft {
  return { output_type: 'error', content: { message }, subject: null, source: 'final_message' };
}
