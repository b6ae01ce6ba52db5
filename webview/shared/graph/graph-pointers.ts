import type { Point } from './placed-graph.ts';

export interface PointerMoves {
  pan(by: Point): void;
  /** Fingers go apart or together around a point of the page. */
  pinch(factor: number, at: Point): void;
}

/** Pixels within which a pressed pointer that moves is still a click. */
const clickSlack = 4;

/** Pointers that are pressed on a graph: one moves it, two zoom it. */
export class GraphPointers {
  readonly #moves: PointerMoves;
  readonly #pressed = new Map<number, Point>();
  #begin: Point = { x: 0, y: 0 };
  #isDragging = false;

  constructor(moves: PointerMoves) {
    this.#moves = moves;
  }

  /** True from when something was moved until the next press: the click that follows means nothing. */
  get hasDragged(): boolean {
    return this.#isDragging;
  }

  press({ pointerId, button, clientX: x, clientY: y }: PointerEvent): void {
    if (button > 1) return;
    this.#pressed.set(pointerId, { x, y });
    this.#begin = { x, y };
    this.#isDragging = this.#pressed.size > 1;
  }

  /** `corner`: of the graph in the page. */
  move({ pointerId, clientX: x, clientY: y, currentTarget }: PointerEvent, corner: Point): void {
    const before = this.#pressed.get(pointerId);
    if (before === undefined) return;
    if (!this.#isDragging && distance({ x, y }, this.#begin) < clickSlack) return;
    if (!this.#isDragging && currentTarget instanceof Element) currentTarget.setPointerCapture(pointerId);
    this.#isDragging = true;
    this.#pressed.set(pointerId, { x, y });
    const [other] = [...this.#pressed].flatMap(([id, point]) => (id === pointerId ? [] : [point]));
    if (other === undefined) {
      this.#moves.pan({ x: x - before.x, y: y - before.y });
      return;
    }
    const factor = distance({ x, y }, other) / Math.max(1, distance(before, other));
    this.#moves.pinch(factor, { x: (x + other.x) / 2 - corner.x, y: (y + other.y) / 2 - corner.y });
  }

  release({ pointerId }: PointerEvent): void {
    this.#pressed.delete(pointerId);
  }
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
