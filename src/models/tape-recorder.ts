import type { Digest } from '../base/digest.ts';
import type { Json } from '../base/json.ts';
import type { Tape, TapeEntry, TapeKind } from './tape.ts';

interface Recording {
  readonly kind: TapeKind;
  /** Which call of the run was answered: one that is made again, after a crash or in a retry, takes its old place. */
  readonly call: string;
  readonly summary: string;
  readonly request: Json;
  readonly answer: Json;
}

/** An entry as it is kept while the recording goes on. */
export interface KeptEntry {
  readonly call: string;
  readonly entry: TapeEntry;
}

export interface TapeRecorder {
  /** Resolves when the answer is kept: whatever is recorded of it afterwards, the tape has it. */
  record(recording: Recording): Promise<void>;
  /** What was recorded up to now. */
  tape(): Tape;
}

export interface TapeRecorderOptions {
  readonly digest: Digest;
  /** What was kept before the run was interrupted, or in its earlier rounds. */
  readonly earlier?: readonly KeptEntry[];
  readonly keep?: (kept: KeptEntry) => Promise<void>;
}

export function createTapeRecorder({ digest, earlier = [], keep }: TapeRecorderOptions): TapeRecorder {
  const entries = new Map(earlier.map(({ call, entry }) => [placeOf(call, entry), entry]));
  return {
    async record({ kind, call, summary, request, answer }) {
      const entry = { kind, request_hash: digest.json(request), summary, request, answer };
      entries.set(placeOf(call, entry), entry);
      await keep?.({ call, entry });
    },
    tape: () => ({ format: 1, entries: [...entries.values()] }),
  };
}

function placeOf(call: string, { kind }: TapeEntry): string {
  return `${kind} ${call}`;
}
