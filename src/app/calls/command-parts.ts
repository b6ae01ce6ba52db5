import type { SharedLock } from '../../base/shared-lock.ts';
import type { ResponseWatch } from '../../team/response-watch.ts';
import type { Decisions } from '../decisions.ts';
import type { EpicEndings } from '../epic-endings.ts';
import type { RecordMeans } from '../record-commands.ts';
import type { Resumptions } from '../resumptions.ts';
import type { Running } from '../running.ts';
import type { InTurn } from '../in-turn.ts';

/** What commands work with, in the process that holds the workspace. */
export interface CommandParts {
  readonly running: Running;
  readonly means: RecordMeans;
  readonly decisions: Decisions;
  readonly resumptions: Resumptions;
  readonly requests: ResponseWatch;
  readonly endings: EpicEndings;
  /** Resolves when what fell due while nobody held the workspace is recorded. */
  caughtUp(): Promise<void>;
  readonly database: SharedLock;
  readonly inTurn: InTurn;
}
