import { type GraphLook, lookAt, viewOf } from './graph-look.ts';
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
  /** The step that is to be seen when it is shown from its beginning. */
  #held = '';
  /** A person has looked elsewhere than it was shown. */
  #isMoved = false;
  /** How it was looked at, until that can be shown. */
  #wanted: GraphLook | undefined;

  constructor(onDidMove: () => void) {
    this.#onDidMove = onDidMove;
  }

  get view(): Viewport {
    return this.#view;
  }

  get page(): Size {
    return this.#page;
  }

  /** Undefined: a person has not looked elsewhere than it was shown. */
  get look(): GraphLook | undefined {
    return this.#isMoved ? lookAt(this.#drawing, this.#view, this.#page) : undefined;
  }

  /** The next drawing is one of something else: it is shown as it was looked at last, or from its beginning. */
  begin(look: GraphLook | undefined): void {
    this.#isBegun = false;
    this.#isMoved = false;
    this.#wanted = look;
  }

  resize(page: Size): void {
    this.#page = page;
    if (this.#isBegun) this.#look(this.#view);
    else this.#show();
  }

  /**
   * Another drawing. The step `held`, or else the first that is seen, stays where it is on the page; one that flows elsewhere
   * is shown from its beginning.
   */
  draw(drawing: PlacedGraph, held: string): void {
    const before = this.#drawing;
    this.#drawing = drawing;
    this.#held = held;
    if (before.flow !== drawing.flow) this.#isBegun = false;
    if (!this.#isBegun) this.#show();
    else if (!this.#resume()) this.#hold(before);
  }

  /** The step that is held stays where it is. */
  #hold(before: PlacedGraph): void {
    const drawing = this.#drawing;
    const [old, now] = sameStep(before, drawing, [this.#held, this.#firstSeen(before)]);
    const { x, y, scale } = this.#view;
    this.#look({ scale, x: x + (old.x - now.x) * scale, y: y + (old.y - now.y) * scale });
  }

  pan(by: Point): void {
    this.#move({ ...this.#view, x: this.#view.x + by.x, y: this.#view.y + by.y });
  }

  /** `at`: a point of the page; default: its middle. */
  zoom(factor: number, at: Point = { x: this.#page.width / 2, y: this.#page.height / 2 }): void {
    this.#move(zoomedAt(this.#view, factor, at));
  }

  fit(): void {
    this.#move(fitted(this.#drawing, this.#page));
  }

  /** Puts a point of the drawing into the middle of the page. */
  centre({ x, y }: Point): void {
    const { scale } = this.#view;
    this.#move({ scale, x: this.#page.width / 2 - x * scale, y: this.#page.height / 2 - y * scale });
  }

  /** A person has found what they look for: it is not shown as it was looked at before. */
  stay(): void {
    this.#wanted = undefined;
  }

  show(id: string): void {
    const step = this.#drawing.steps.find((each) => each.id === id);
    if (step !== undefined) this.#look(showing(this.#view, headBox(step), this.#page));
  }

  #show(): void {
    const [first] = this.#drawing.steps;
    if (this.#page.width === 0 || first === undefined) return;
    this.#isBegun = true;
    if (this.#resume()) return;
    this.#look(begun(this.#drawing, this.#page, first));
    this.show(this.#held);
  }

  /** Shows it as it was looked at last. False: that cannot be shown, or not yet. */
  #resume(): boolean {
    const view = this.#wanted === undefined ? undefined : viewOf(this.#wanted, this.#drawing, this.#page);
    if (view === undefined) return false;
    this.#move(view);
    return true;
  }

  /** A person looks elsewhere. */
  #move(view: Viewport): void {
    this.#isMoved = true;
    this.#wanted = undefined;
    this.#look(view);
  }

  #look(view: Viewport): void {
    this.#view = kept(view, this.#drawing, this.#page);
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
