import type { Digest } from '../base/digest.ts';
import type { Json } from '../base/json.ts';
import { emptyTape, type Tape, type TapeEntry, type TapeKind } from './tape.ts';

interface Recording {
  readonly kind: TapeKind;
  readonly summary: string;
  readonly request: Json;
  readonly answer: Json;
}

export interface TapeRecorder {
  record(recording: Recording): void;
  /** What was recorded up to now. */
  tape(): Tape;
}

/** `onto`: the entries that are there already, as when a run is resumed. */
export function createTapeRecorder(options: { readonly digest: Digest; readonly onto?: Tape }): TapeRecorder {
  const entries: TapeEntry[] = [...(options.onto ?? emptyTape).entries];
  return {
    record: ({ kind, summary, request, answer }) => {
      entries.push({ kind, request_hash: options.digest.json(request), summary, request, answer });
    },
    tape: () => ({ format: 1, entries: [...entries] }),
  };
}
