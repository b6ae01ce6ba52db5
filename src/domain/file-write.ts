import type { LineChanges } from './output.ts';

/** A file that a tool call writes, recorded before it does. */
export interface FileWriteRecord extends LineChanges {
  readonly id: string;
  readonly agent_execution_id: string;
  readonly turn: number;
  readonly call_id: string;
  /** Relative to the workspace. */
  readonly path: string;
  /** Hash in `content_blobs` of what was there; null: nothing, or nothing that is text. */
  readonly before_hash: string | null;
  /** What the lines are counted against: the last commit, or the file as this agent execution found it. */
  readonly base: 'git' | 'workspace';
  readonly created_at: string;
}
