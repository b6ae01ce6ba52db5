import type { SharedLock } from '../base/shared-lock.ts';

/** The same call, which first waits for its turn at the database. One in turn must not wait for another in turn. */
export type InTurn = <Args extends readonly unknown[], Answer>(
  perform: (...args: Args) => Promise<Answer>,
) => (...args: Args) => Promise<Answer>;

/** Calls share the database; an import must not change it under one of them. */
export function inTurnAt(database: SharedLock): InTurn {
  return (perform) =>
    (...args) =>
      database.share(() => perform(...args));
}
