import type { Clock } from '../base/clock.ts';
import { type Result, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { TokenCount } from '../ports/context-preparer.ts';
import type { FileText, WorkspaceFiles } from '../ports/workspace-files.ts';

/** What has been worked out about a text; filled in by whoever needs it first. */
export interface KnownText {
  hash: string | undefined;
  /** A name for the frame around it that it cannot close. */
  frame: string | undefined;
  /** By the model's name. */
  readonly tokens: Map<string, TokenCount>;
  /** Tokens of its frame, by the model's name and the frame's beginning. */
  readonly frameTokens: Map<string, number>;
}

export interface KnownFile extends FileText {
  readonly known: KnownText;
}

interface Kept {
  readonly state: string;
  readonly file: KnownFile;
}

/** Of texts that are kept, in characters; more than what is prepared for one team of agents. */
const mostKept = 32 * 1024 * 1024;
export const bytesPerFile = 1024 * 1024;
/** Two writes so close to each other can leave the same time at a file. */
const closeWritesMs = 50;

/**
 * Texts of the workspace's files with their hashes and counts, read again only when a file's state has changed. What was
 * asked for longest ago is forgotten first.
 */
export class FileTexts {
  readonly #files: WorkspaceFiles;
  readonly #clock: Clock;
  /** The one asked for last stands last. */
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  constructor(files: WorkspaceFiles, clock: Clock) {
    this.#files = files;
    this.#clock = clock;
  }

  /** At most the first MiB of the file. */
  async read(path: string): Promise<Result<KnownFile, Failure>> {
    // The state is asked before the text: of a file that changes in between the next one asked is another.
    const state = await this.#files.state(path);
    const kept = this.#kept.get(path);
    if (kept !== undefined && state !== null && kept.state === state.mark) {
      this.#kept.delete(path);
      this.#kept.set(path, kept);
      return ok(kept.file);
    }
    if (kept !== undefined) this.#forget(path, kept);
    const read = await this.#files.read(path, { maxBytes: bytesPerFile });
    if (!read.ok) return read;
    const file = { ...read.value, known: nothingKnown() };
    if (state !== null && this.#clock.now() - state.changed_ms > closeWritesMs)
      this.#keep(path, { state: state.mark, file });
    return ok(file);
  }

  #keep(path: string, kept: Kept): void {
    // The same file may have been asked for twice at the same time.
    const before = this.#kept.get(path);
    if (before !== undefined) this.#forget(path, before);
    this.#kept.set(path, kept);
    this.#size += kept.file.text.length;
    for (const [oldest, other] of this.#kept) {
      if (this.#size <= mostKept) break;
      this.#forget(oldest, other);
    }
  }

  #forget(path: string, { file }: Kept): void {
    if (this.#kept.delete(path)) this.#size -= file.text.length;
  }
}

function nothingKnown(): KnownText {
  return { hash: undefined, frame: undefined, tokens: new Map(), frameTokens: new Map() };
}
