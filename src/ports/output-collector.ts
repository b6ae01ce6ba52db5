import type { Json } from '../base/json.ts';
import type { OutputDraft } from '../domain/output.ts';
import type { Change } from '../domain/tables.ts';

/** A file that an agent is about to write. */
export interface FileWrite {
  /** Relative to the workspace, all links followed, with forward slashes. */
  readonly path: string;
  /** Null: there is no such file, or none that is text. */
  readonly before: string | null;
  readonly after: string;
}

/** The tool call that writes. */
export interface WritingCall {
  readonly agent_execution_id: string;
  readonly turn: number;
  readonly call_id: string;
}

/** An agent execution at its end. */
export interface AgentEnd {
  readonly agent_execution_id: string;
  readonly round: number;
  /** Null: it has succeeded. */
  readonly error: string | null;
  /** What the step gets. */
  readonly answer: Json;
  readonly final_message: string;
  /** ISO time. */
  readonly at: string;
}

/** Records what agents make. Implemented by `src/history`. */
export interface OutputCollector {
  /**
   * What is to be recorded, and durable, before a file is written: the text that was there and what changes. Empty when it
   * is recorded already, by a try of the same call that crashed.
   */
  beforeWrite(call: WritingCall, write: FileWrite): Promise<readonly Change[]>;
  /** What its final answer says that was made, with the lines of files counted. */
  saidIn(end: AgentEnd): Promise<readonly OutputDraft[]>;
  /**
   * The rows of what was said and of the files that it wrote, decided on what is recorded now; at least one. Empty when
   * those of this round are there.
   */
  outputsOf(end: AgentEnd, said: readonly OutputDraft[]): readonly Change[];
}
