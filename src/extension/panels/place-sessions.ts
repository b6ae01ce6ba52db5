import type { Disposable } from '../../base/disposable.ts';

/** Where a session shows what it has: open until a person closes it. */
export interface SessionPlace {
  readonly onDidDispose: (listener: () => void) => unknown;
}

/** The sessions of places that are open, each as long as its place. */
export class PlaceSessions<Place extends SessionPlace, Session extends Disposable> implements Disposable {
  readonly #sessions = new Map<Place, Session>();
  #isDisposed = false;

  of(place: Place): Session | undefined {
    return this.#sessions.get(place);
  }

  /** `load` takes its time. Undefined: the place, or all of them, were closed meanwhile; none was made. */
  async open(place: Place, load: () => Promise<() => Session>): Promise<Session | undefined> {
    const closed = new AbortController();
    place.onDidDispose(() => {
      closed.abort();
      this.#close(place);
    });
    const create = await load();
    if (closed.signal.aborted || this.#isDisposed) return undefined;
    const session = create();
    this.#sessions.set(place, session);
    return session;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const place of [...this.#sessions.keys()]) this.#close(place);
  }

  #close(place: Place): void {
    const session = this.#sessions.get(place);
    this.#sessions.delete(place);
    session?.dispose();
  }
}
