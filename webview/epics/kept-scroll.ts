import { isNumber, isText, objectOf } from '../../src/base/json-shape.ts';
import { isJsonObject } from '../../src/base/json.ts';
import { OnceStill } from '../shared/once-still.ts';

/** Pixels. */
interface Offset {
  readonly left: number;
  readonly top: number;
}

const isOffset = objectOf<Offset>({ left: isNumber, top: isNumber });

export interface KeptScrollOptions {
  /** What can be scrolled now, by names that are the same later. */
  readonly scrollers: () => Readonly<Record<string, Element | null>>;
  readonly keep: () => void;
}

/** How far the parts of a page are scrolled: what is shown again after the page was hidden is where it was. */
export class KeptScroll {
  readonly #options: KeptScrollOptions;
  /** Names what is shown: what was scrolled elsewhere says nothing of it. */
  #subject = '';
  /** What is to be scrolled once there is enough of it. */
  readonly #wanted = new Map<string, Offset>();
  readonly #still: OnceStill;
  #frame: number | undefined;

  constructor(options: KeptScrollOptions) {
    this.#options = options;
    this.#still = new OnceStill(options.keep);
  }

  /** `kept`: of any version. */
  begin(kept: unknown): void {
    const { subject, offsets } = isJsonObject(kept) ? kept : {};
    if (!isText(subject)) return;
    this.#subject = subject;
    for (const [name, offset] of Object.entries(isJsonObject(offsets) ? offsets : {})) {
      if (isOffset(offset)) this.#wanted.set(name, offset);
    }
  }

  kept(): unknown {
    const now = Object.entries(this.#options.scrollers()).flatMap(([name, scroller]) => {
      const { scrollLeft: left, scrollTop: top } = scroller ?? { scrollLeft: 0, scrollTop: 0 };
      return left === 0 && top === 0 ? [] : [[name, { left, top }] as const];
    });
    return { subject: this.#subject, offsets: Object.fromEntries([...now, ...this.#wanted]) };
  }

  /** Something else is shown from now on, or the same. */
  show(subject: string): void {
    if (subject === this.#subject) return;
    this.#subject = subject;
    this.#wanted.clear();
  }

  /** What is drawn is there in the next frame. */
  drew(): void {
    if (this.#wanted.size > 0) this.#frame ??= requestAnimationFrame(() => this.#comeBack());
  }

  /** Something was scrolled. */
  moved(target: EventTarget | null): void {
    const scroller = target === document ? document.scrollingElement : target;
    const found = Object.entries(this.#options.scrollers()).find(([, element]) => element === scroller);
    if (found === undefined) return;
    this.#wanted.delete(found[0]);
    this.#still.moved();
  }

  #comeBack(): void {
    this.#frame = undefined;
    const scrollers = this.#options.scrollers();
    for (const [name, { left, top }] of this.#wanted) {
      const scroller = scrollers[name];
      if (!(scroller instanceof Element)) continue;
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = scroller;
      if (scrollWidth - clientWidth < left || scrollHeight - clientHeight < top) continue;
      this.#wanted.delete(name);
      scroller.scrollTo({ left, top, behavior: 'instant' });
    }
  }
}
