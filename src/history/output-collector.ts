import { type Clock, isoTime } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import { BatonError } from '../base/errors.ts';
import type { IdSource } from '../base/ids.ts';
import { mapAtMost } from '../base/map-at-most.ts';
import { outputsInAnswer } from '../domain/answer-outputs.ts';
import type { FileWriteRecord } from '../domain/file-write.ts';
import { holdsKeys } from '../domain/key-file.ts';
import { type OutputDraft, fileContent } from '../domain/output.ts';
import { type Change, insert, insertIfAbsent } from '../domain/tables.ts';
import type { AgentEnd, FileWrite, OutputCollector, WritingCall } from '../ports/output-collector.ts';
import type { Store } from '../ports/store.ts';
import { collectedOutputs, failed, writtenFiles } from './collected-outputs.ts';
import { type MeasuringParts, measureDeliverable } from './measure-deliverable.ts';

/** Each holds a file, and a process of git. */
const mostAtOnce = 4;

export interface OutputCollectorOptions extends MeasuringParts {
  readonly store: Store;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export function createOutputCollector(options: OutputCollectorOptions): OutputCollector {
  return {
    beforeWrite: (call, write) => beforeWrite(options, call, write),
    saidIn: (end) => saidIn(options, end),
    outputsOf: (end, said) => outputsOf(options, end, said),
  };
}

async function beforeWrite(
  options: OutputCollectorOptions,
  call: WritingCall,
  { path, before, after }: FileWrite,
): Promise<readonly Change[]> {
  const { store, digest, ids, clock, changes } = options;
  if (store.get('file_writes', { ...call }) !== undefined) return [];
  const first = firstWrite(store, call, path);
  const committed = await changes.committed(path);
  // Of a file with keys only what stands in it now is known.
  const found = first === undefined || holdsKeys(path) ? before : foundBy(store, first);
  const lines = await changes.compare(committed ?? found, after);
  const created_at = isoTime(clock.now());
  // What the agent itself has written stands in its calls, and what nobody is to read stands nowhere.
  const kept = first === undefined && !holdsKeys(path) ? before : null;
  const before_hash = kept === null ? null : digest.text(kept);
  const base = committed === null ? 'workspace' : 'git';
  const row = insert('file_writes', { id: ids(), ...call, path, before_hash, base, ...lines, created_at });
  if (before_hash === null || kept === null) return [row];
  return [insertIfAbsent('content_blobs', { hash: before_hash, content: kept, created_at }), row];
}

function firstWrite(
  store: Store,
  { agent_execution_id }: WritingCall,
  path: string,
): Pick<FileWriteRecord, 'before_hash'> | undefined {
  return store.find('file_writes', { agent_execution_id, path }, { orderBy: byCreation, limit: 1 })[0];
}

/** What was there before the agent execution wrote the file for the first time. */
function foundBy(store: Store, { before_hash }: Pick<FileWriteRecord, 'before_hash'>): string | null {
  return before_hash === null ? null : (store.get('content_blobs', { hash: before_hash })?.content ?? null);
}

const byCreation = [{ column: 'id', direction: 'asc' }] as const;

async function saidIn(
  parts: MeasuringParts,
  { error, answer, final_message }: AgentEnd,
): Promise<readonly OutputDraft[]> {
  if (error !== null) return [];
  return mapAtMost(outputsInAnswer(answer, final_message), mostAtOnce, (draft) => measured(parts, draft));
}

/** What a tool of Baton has not written, a command or another program may have. A file that is not there has no lines. */
async function measured(parts: MeasuringParts, draft: OutputDraft): Promise<OutputDraft> {
  const content = fileContent(draft);
  if (content?.file_path === undefined) return draft;
  const found = await measureDeliverable(parts, content.file_path, {});
  return found.ok ? { ...draft, content: { ...content, ...found.value }, subject: found.value.file_path } : draft;
}

function outputsOf(options: OutputCollectorOptions, end: AgentEnd, said: readonly OutputDraft[]): readonly Change[] {
  const { agent_execution_id: id, error } = end;
  const agentExecution = options.store.get('agent_executions', { id });
  if (agentExecution === undefined) throw new BatonError('internal', `The agent execution ${id} is not recorded.`);
  const written = writtenFiles(options.store, id);
  const drafts = error === null ? answered(end, said, written) : [failed(error)];
  return collectedOutputs(options, agentExecution, { drafts: [...written, ...drafts], round: end.round, at: end.at });
}

/** An answer that says of nothing that it was made is itself what was made. */
function answered(
  { answer }: AgentEnd,
  said: readonly OutputDraft[],
  written: readonly OutputDraft[],
): readonly OutputDraft[] {
  if (said.length > 0 || written.length > 0) return said;
  return [{ output_type: 'deliverable', content: answer, subject: null, source: 'final_message' }];
}
