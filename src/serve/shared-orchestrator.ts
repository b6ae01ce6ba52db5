import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { Event } from '../base/event.ts';

/** A workspace that several processes may use, as one of them has it. */
export interface SharedOrchestrator extends OrchestratorApi {
  readonly place: WorkspacePlace;
  /** This process or another one has begun or ended to hold the database. */
  readonly onDidChangePlace: Event<WorkspacePlace>;
  /** Everything was read anew: any record may have changed. */
  readonly onDidReload: Event<void>;
  /** What was found and done when the database was opened, for the user. */
  readonly notices: readonly WorkspaceNotice[];
  /** Becomes the holder, when nobody else is. */
  takeOver(): Promise<void>;
  /**
   * A holder stays until the executions that other processes wait for have ended, or until `signal` fires: then one of
   * those processes takes over and goes on with them.
   */
  close(options?: { readonly signal?: AbortSignal }): Promise<void>;
}

/** What this process is to the database. */
export type WorkspacePlace =
  | { readonly kind: 'holder' }
  /** `pid` of the process that holds it and runs everything; null when nobody does at the moment. */
  | { readonly kind: 'follower'; readonly pid: number | null }
  /** It never holds, and refuses commands: it was opened for reading, or a newer version wrote the database. */
  | { readonly kind: 'read_only' };

export interface WorkspaceNotice {
  readonly code: string;
  readonly message: string;
  /** Files in which what could not be read is kept. */
  readonly kept: readonly string[];
}
