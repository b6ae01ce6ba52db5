import { headBox } from './graph-sizes.ts';
import type { PlacedGraph, PlacedStep, Point, Size } from './placed-graph.ts';
import { begun, fitted, kept, seenBox, showing, type Viewport, zoomedAt } from './viewport.ts';

const nothing: PlacedGraph = { flow: 'down', width: 0, height: 0, steps: [], lists: [], edges: [] };

/** Which part of a drawing is seen, while the drawing and the page change. */
export class GraphCamera {
  readonly #onDidMove: () => void;
  #view: Viewport = { x: 0, y: 0, scale: 1 };
  #page: Size = { width: 0, height: 0 };
  #drawing = nothing;
  /** Until the drawing was seen once, it is shown from its beginning. */
  #isBegun = false;

  constructor(onDidMove: () => void) {
    this.#onDidMove = onDidMove;
  }

  get view(): Viewport {
    return this.#view;
  }

  get page(): Size {
    return this.#page;
  }

  resize(page: Size): void {
    this.#page = page;
    this.#look(this.#view);
  }

  /**
   * Another drawing. The step `held`, or else the first that is seen, stays where it is on the page; one that flows elsewhere
   * is shown from its beginning.
   */
  draw(drawing: PlacedGraph, held: string): void {
    const before = this.#drawing;
    this.#drawing = drawing;
    if (before.flow !== drawing.flow) {
      this.#isBegun = false;
      this.#look(this.#view);
      this.show(held);
      return;
    }
    const [old, now] = sameStep(before, drawing, [held, this.#firstSeen(before)]);
    const { x, y, scale } = this.#view;
    this.#look({ scale, x: x + (old.x - now.x) * scale, y: y + (old.y - now.y) * scale });
  }

  pan(by: Point): void {
    this.#look({ ...this.#view, x: this.#view.x + by.x, y: this.#view.y + by.y });
  }

  /** `at`: a point of the page; default: its middle. */
  zoom(factor: number, at: Point = { x: this.#page.width / 2, y: this.#page.height / 2 }): void {
    this.#look(zoomedAt(this.#view, factor, at));
  }

  fit(): void {
    this.#look(fitted(this.#drawing, this.#page));
  }

  show(id: string): void {
    const step = this.#drawing.steps.find((each) => each.id === id);
    if (step !== undefined) this.#look(showing(this.#view, headBox(step), this.#page));
  }

  /** Puts a point of the drawing into the middle of the page. */
  centre({ x, y }: Point): void {
    const { scale } = this.#view;
    this.#look({ scale, x: this.#page.width / 2 - x * scale, y: this.#page.height / 2 - y * scale });
  }

  #look(view: Viewport): void {
    const [first] = this.#drawing.steps;
    if (!this.#isBegun && this.#page.width > 0 && first !== undefined) {
      this.#isBegun = true;
      this.#view = begun(this.#drawing, this.#page, first);
    } else {
      this.#view = kept(view, this.#drawing, this.#page);
    }
    this.#onDidMove();
  }

  #firstSeen({ steps }: PlacedGraph): string {
    const seen = seenBox(this.#view, this.#page);
    return steps.find(({ x, y }) => x >= seen.x && y >= seen.y)?.id ?? '';
  }
}

/** The first of the named steps that is in both drawings, as it stands in each. */
function sameStep(before: PlacedGraph, now: PlacedGraph, ids: readonly string[]): readonly [old: Point, now: Point] {
  const at = ({ steps }: PlacedGraph, id: string): PlacedStep | undefined => steps.find((each) => each.id === id);
  for (const id of ids) {
    const [old, same] = [at(before, id), at(now, id)];
    if (old !== undefined && same !== undefined) return [old, same];
  }
  return [
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ];
}
