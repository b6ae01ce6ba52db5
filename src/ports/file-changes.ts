import type { LineChanges } from '../domain/output.ts';

/** How files of the workspace have changed. Implemented by `src/host`. */
export interface FileChanges {
  /**
   * The text of the file in the last commit of the repository that holds it; null: there is no repository or no git, or the
   * file was not in that commit or was no text.
   */
  committed(path: string): Promise<string | null>;
  /** Null: there was, or is, no such file. Ends of lines do not count. */
  compare(before: string | null, after: string | null): Promise<LineChanges>;
}
