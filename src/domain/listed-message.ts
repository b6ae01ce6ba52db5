import type { MessageReceiptRecord, MessageRecord } from './team-records.ts';

/** A message as every face shows it. */
export interface ListedMessage extends MessageRecord {
  /** Of a broadcast: how far it has come with each receiver; else empty. */
  readonly receipts: readonly MessageReceiptRecord[];
  /** It was made up in a rehearsal, or for one. */
  readonly rehearsal: boolean;
}
