import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import type { AgentExecutionRecord, OutputRecord, OutputSource, OutputType } from './agent-execution.ts';

export const outputTypes: readonly OutputType[] = ['deliverable', 'validation_result', 'insight', 'error'];

/** How a file differs from what it was: a line that took the place of another one is modified. */
export interface LineChanges {
  readonly lines_added: number;
  readonly lines_modified: number;
  readonly lines_removed: number;
}

/** What is said of a file that an agent made or changed. */
export interface DeliverableContent extends LineChanges {
  /** Relative to the workspace, with forward slashes. */
  readonly file_path: string;
  /** What checks have said of it: format, lint, types, tests, coverage. */
  readonly validation: Readonly<Record<string, string>>;
  /** What was said of it. */
  readonly note?: string;
  /** Present for a file that is no text: its lines are not counted. */
  readonly binary?: true;
  /** Present for a file that is too large to be compared: its lines are not counted. */
  readonly too_large?: true;
}

/** Checks that are noted at the deliverables that they were made of. */
export const deliverableChecks: readonly string[] = ['format', 'lint', 'types', 'tests', 'coverage'];

/** What an agent execution has made, before it has an id and a version. */
export interface OutputDraft {
  readonly output_type: OutputType;
  readonly content: Json;
  readonly subject: string | null;
  readonly source: OutputSource;
  /** Noted beside this one. */
  readonly metadata?: JsonObject;
}

interface Numbering {
  /** The highest version that there is of the same subject; 0: none. */
  readonly lastVersion: (draft: OutputDraft) => number;
  readonly ids: () => string;
  /** ISO time. */
  readonly at: string;
  /** Added to what is noted beside each. */
  readonly metadata?: JsonObject;
}

/** The rows of what an agent execution has made. */
export function newOutputs(
  deployment: Pick<AgentExecutionRecord, 'id' | 'agent_type' | 'model'>,
  drafts: readonly OutputDraft[],
  { lastVersion, ids, at, metadata = {} }: Numbering,
): readonly OutputRecord[] {
  const files = drafts.flatMap(({ output_type, subject }) => (output_type === 'deliverable' ? (subject ?? []) : []));
  const { agent_type, model } = deployment;
  const seen = new Map<string, number>();
  return drafts.map(({ metadata: own = {}, ...draft }) => {
    const key = `${draft.output_type} ${draft.subject ?? ''}`;
    const version = draft.subject === null ? 1 : (seen.get(key) ?? lastVersion(draft)) + 1;
    seen.set(key, version);
    return {
      ...{ id: ids(), agent_execution_id: deployment.id, ...draft, version },
      metadata: { ...metadata, ...own, agent_type, model, related_files: files },
      created_at: at,
    };
  });
}

/** The content of a deliverable that is a file; undefined for one that is an answer. */
export function fileContent({
  content,
  subject,
}: Pick<OutputDraft, 'content' | 'subject'>): Partial<DeliverableContent> | undefined {
  // Whatever names a file is written as the content of a deliverable.
  return subject !== null && isJsonObject(content) && content['file_path'] === subject ? content : undefined;
}
