/** Frames in which what comes into sight is laid out at last, at most. */
const mostFrames = 20;
/** So many in which nothing has moved are enough. */
const stillFrames = 3;

/**
 * Scrolls a list to a place, and again until it stands still there: what is laid out only when it is seen takes another
 * height then, and moves the place away.
 */
export class HeldScroll {
  #frame: number | undefined;

  /** `away`: how many pixels the place is below where it is to be. */
  hold(list: Element, away: () => number): void {
    this.stop();
    this.#step({ list, away }, { frames: 0, still: 0 });
  }

  /** A person scrolls. */
  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #step(held: Held, { frames, still }: Progress): void {
    const by = held.away();
    const isStill = Math.abs(by) < 1;
    if (!isStill) held.list.scrollTop += by;
    const isDone = frames === mostFrames || still === stillFrames || !held.list.isConnected;
    const next = { frames: frames + 1, still: isStill ? still + 1 : 0 };
    this.#frame = isDone ? undefined : requestAnimationFrame(() => this.#step(held, next));
  }
}

interface Held {
  readonly list: Element;
  readonly away: () => number;
}

interface Progress {
  readonly frames: number;
  readonly still: number;
}
