import type { BoundChange } from '../sql/change-compiler.ts';
import { readFrame } from './frame.ts';
import { type JournalRecord, RecordDecoder } from './journal-record.ts';

export interface JournalTransaction {
  readonly changes: readonly BoundChange[];
  /** Position in the file after it. */
  readonly end: number;
}

/** What could be read of a journal file. */
export interface JournalContent {
  readonly header: Extract<JournalRecord, { kind: 'header' }> | undefined;
  readonly snapshot: Extract<JournalRecord, { kind: 'snapshot' }> | undefined;
  readonly transactions: readonly JournalTransaction[];
  readonly isSealed: boolean;
  /** `end`: all of it. Otherwise how it goes on after `length`. */
  readonly rest: 'end' | 'torn' | 'damaged';
  /** Bytes that could be read, from the beginning. */
  readonly length: number;
  /** Knows the statements of the file, to read on after `length`. */
  readonly decoder: RecordDecoder;
}

export function readJournal(bytes: Buffer): JournalContent {
  const decoder = new RecordDecoder();
  const transactions: JournalTransaction[] = [];
  let header: JournalContent['header'];
  let snapshot: JournalContent['snapshot'];
  let isSealed = false;
  let length = 0;
  let rest: JournalContent['rest'] = 'damaged';
  for (;;) {
    const frame = readFrame(bytes, length);
    if (frame.kind !== 'frame') {
      rest = frame.kind;
      break;
    }
    const record = decoder.decode(frame.payload);
    if (record === undefined) break;
    if (record.kind === 'header') header = record;
    else if (record.kind === 'snapshot') snapshot = record;
    else if (record.kind === 'sealed') isSealed = true;
    else transactions.push({ changes: record.changes, end: frame.next });
    length = frame.next;
  }
  return { header, snapshot, transactions, isSealed, rest, length, decoder };
}
