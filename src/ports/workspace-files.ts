import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

export interface FileText {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Bytes of the whole file. */
  readonly size: number;
  /** True when `text` is only the first part. */
  readonly truncated: boolean;
}

/** What tells that a file has changed. */
export interface FileState {
  /** Another one as soon as the file is another or has been written to. */
  readonly mark: string;
  /** When it changed last, in milliseconds since 1970. */
  readonly changed_ms: number;
}

export interface FileMatch {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Files below the workspace folder and nowhere else: `..`, absolute paths and links that lead out are refused. */
export interface WorkspaceFiles {
  readonly root: string;
  read(path: string, options?: { readonly maxBytes?: number }): Promise<Result<FileText, Failure>>;
  /** Without reading it; null for what cannot be read. */
  state(path: string): Promise<FileState | null>;
  /**
   * Where a write to this path would land, all links followed: relative to the workspace, with forward slashes. Fails as
   * the write would for a place that may not be written.
   */
  placeToWrite(path: string): Promise<Result<string, Failure>>;
  /** Atomic: the file has the old text or the new one. Parent folders are made. */
  write(path: string, text: string): Promise<Result<{ readonly path: string; readonly created: boolean }, Failure>>;
  /** The same for a file that is not there: fails with `file_exists`, and changes nothing, when there is one. */
  create(path: string, text: string): Promise<Result<{ readonly path: string }, Failure>>;
  /** Files that match the glob, sorted; what .gitignore names and `.git` are left out. */
  list(glob: string, options?: { readonly limit?: number }): Promise<Result<readonly string[], Failure>>;
  /** Lines that contain the text (or match the regular expression, in linear time). */
  search(
    query: { readonly text: string; readonly regex?: boolean; readonly glob?: string; readonly limit?: number },
    options: { readonly signal: AbortSignal },
  ): Promise<Result<readonly FileMatch[], Failure>>;
}
