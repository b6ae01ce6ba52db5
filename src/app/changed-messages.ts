import type { Event } from '../base/event.ts';
import type { Change } from '../domain/tables.ts';

/** Messages were sent, read or answered, by whichever process; once for each transaction. */
export function onDidChangeMessagesIn(store: { readonly onDidCommit: Event<readonly Change[]> }): Event<void> {
  return (listener) =>
    store.onDidCommit((changes) => {
      if (changes.some(({ table }) => table === 'messages' || table === 'message_receipts')) listener();
    });
}
