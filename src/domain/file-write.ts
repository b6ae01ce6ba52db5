import type { LineChanges } from './output.ts';

/** A file that a tool call writes, recorded before it does. */
export interface FileWriteRecord extends LineChanges {
  readonly id: string;
  readonly agent_execution_id: string;
  readonly turn: number;
  readonly call_id: string;
  /** Relative to the workspace. */
  readonly path: string;
  /**
   * Hash in `content_blobs` of what was there when the agent execution wrote the file for the first time; null: nothing, no
   * text, a file of keys such as `.env`, or it is not the first write.
   */
  readonly before_hash: string | null;
  /** What the lines are counted against: the last commit, or the file as this agent execution found it. */
  readonly base: 'git' | 'workspace';
  readonly created_at: string;
}
