import type { ViewMotion } from './view-motion.ts';
import type { Viewport } from './viewport.ts';

/** Milliseconds. */
const duration = 300;

/** Smoothly, so that a person sees where it goes; at once for those who want nothing to move. */
export class Glide implements ViewMotion {
  #frame: number | undefined;
  #aim: Viewport | undefined;

  go(from: Viewport, to: Viewport, show: (view: Viewport) => void): void {
    if (this.#frame !== undefined && isSame(to, this.#aim)) return;
    this.stop();
    if (isStill()) {
      show(to);
      return;
    }
    this.#aim = to;
    const begun = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, Math.max(0, now - begun) / duration);
      this.#frame = part < 1 ? requestAnimationFrame(step) : undefined;
      show(part < 1 ? between(from, to, eased(part)) : to);
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}

/** VS Code has a setting of its own besides the system's. */
function isStill(): boolean {
  const wantsNone = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return wantsNone || document.body.classList.contains('vscode-reduce-motion');
}

function isSame(one: Viewport, other: Viewport | undefined): boolean {
  return one.x === other?.x && one.y === other.y && one.scale === other.scale;
}

/** Fast at first. */
function eased(part: number): number {
  return 1 - (1 - part) ** 3;
}

function between(from: Viewport, to: Viewport, part: number): Viewport {
  const at = (start: number, end: number): number => start + (end - start) * part;
  return { scale: at(from.scale, to.scale), x: at(from.x, to.x), y: at(from.y, to.y) };
}
