import type { InspectorTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';

/** How far each tab of a step is scrolled, in pixels; one that comes to the front again is where it was. */
export class TabScroll {
  /** Absent: not scrolled, or to its end, where it follows what comes. */
  readonly #tops: Map<InspectorTab, number>;
  /** The tab that was drawn last. */
  #front: InspectorTab | undefined;

  constructor(tops: ReadonlyMap<InspectorTab, number>) {
    this.#tops = new Map(tops);
  }

  get tops(): ReadonlyMap<InspectorTab, number> {
    return this.#tops;
  }

  /** What is shown from now on is another step. */
  forget(): void {
    this.#tops.clear();
    this.#front = undefined;
  }

  /** `tab` is drawn; undefined: nothing yet. True: another one was before. */
  drew(tab: InspectorTab | undefined): boolean {
    const isOther = tab !== this.#front;
    this.#front = tab;
    return isOther;
  }

  /**
   * `top` undefined: it is at its end, and stays there. False: what scrolled is not the tab that was drawn last; other
   * content takes its place.
   */
  note(tab: InspectorTab | undefined, top: number | undefined): boolean {
    if (tab === undefined || tab !== this.#front) return false;
    if (top === undefined) this.#tops.delete(tab);
    else this.#tops.set(tab, top);
    return true;
  }
}
