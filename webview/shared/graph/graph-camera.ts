import { type GraphLook, lookAt, viewOf } from './graph-look.ts';
import { headBox } from './graph-sizes.ts';
import type { Box, PlacedGraph, PlacedStep, Point, Size } from './placed-graph.ts';
import { atOnce, type ViewMotion } from './view-motion.ts';
import {
  begun,
  boxAround,
  fitted,
  goingTo,
  isOutside,
  kept,
  seenBox,
  showing,
  type Viewport,
  zoomedAt,
} from './viewport.ts';

const nothing: PlacedGraph = { flow: 'down', width: 0, height: 0, steps: [], lists: [], edges: [] };

/** Which part of a drawing is seen, while the drawing and the page change. */
export class GraphCamera {
  readonly #onDidMove: () => void;
  readonly #motion: ViewMotion;
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
  /** Ids of steps, the most important one first. */
  #followed: readonly string[] = [];
  /** It goes along with them: nobody has looked elsewhere. */
  #isFollowing = true;

  /** `motion`: how it goes along with what runs; all else is shown at once. */
  constructor(onDidMove: () => void, motion: ViewMotion = atOnce) {
    this.#onDidMove = onDidMove;
    this.#motion = motion;
  }

  get view(): Viewport {
    return this.#view;
  }

  get page(): Size {
    return this.#page;
  }

  /** Undefined: a person has not looked elsewhere than it was shown. */
  get look(): GraphLook | undefined {
    const look = this.#isMoved ? lookAt(this.#drawing, this.#view, this.#page) : undefined;
    return look === undefined ? undefined : { ...look, follows: this.#isFollowing };
  }

  /** The next drawing is one of something else: it is shown as it was looked at last, or from its beginning. */
  begin(look: GraphLook | undefined): void {
    this.#isBegun = false;
    this.#isMoved = false;
    this.#isFollowing = true;
    this.#wanted = look;
  }

  resize(page: Size): void {
    this.#page = page;
    if (!this.#isBegun) this.#show();
    else {
      this.#look(this.#view);
      this.#goAlong(atOnce);
    }
  }

  /**
   * Another drawing. The step `held`, or else the first that is seen, stays where it is on the page; one that flows elsewhere
   * is shown from its beginning. `followed`: as of `follow`.
   */
  draw(drawing: PlacedGraph, held: string, followed = this.#followed): void {
    const before = this.#drawing;
    this.#followed = followed;
    this.#drawing = drawing;
    this.#held = held;
    if (before.flow !== drawing.flow) this.#isBegun = false;
    if (!this.#isBegun) this.#show();
    else if (!this.#resume()) {
      this.#hold(before);
      this.#goAlong(this.#motion);
    }
  }

  /** It goes along with these steps until a person looks elsewhere; the first are the most important. */
  follow(ids: readonly string[]): void {
    this.#followed = ids;
    if (this.#isBegun) this.#goAlong(this.#motion);
  }

  #goAlong(motion: ViewMotion): void {
    if (!this.#isFollowing) return;
    const boxes = this.#followed.flatMap((id) => this.#boxOf(id) ?? []);
    const box = boxAround(boxes, this.#view, this.#page);
    if (box === undefined) return;
    const view = goingTo(this.#view, box, { drawing: this.#drawing, page: this.#page });
    if (view !== this.#view) motion.go(this.#view, view, (next) => this.#put(next));
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

  /** From then on it goes along with what runs again. */
  fit(): void {
    this.#move(fitted(this.#drawing, this.#page));
    this.#isFollowing = true;
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

  /** Whoever goes to a step that is not in sight looks elsewhere. */
  show(id: string): void {
    const box = this.#boxOf(id);
    if (box === undefined) return;
    if (isOutside(this.#view, box, this.#page)) this.#isFollowing = false;
    this.#look(showing(this.#view, box, this.#page));
  }

  #boxOf(id: string): Box | undefined {
    const step = this.#drawing.steps.find((each) => each.id === id);
    return step === undefined ? undefined : headBox(step);
  }

  #show(): void {
    const [first] = this.#drawing.steps;
    if (this.#page.width === 0 || first === undefined) return;
    this.#isBegun = true;
    if (this.#resume()) return;
    this.#look(begun(this.#drawing, this.#page, first));
    this.show(this.#held);
    this.#goAlong(atOnce);
  }

  /** Shows it as it was looked at last. False: that cannot be shown, or not yet. */
  #resume(): boolean {
    const wanted = this.#wanted;
    const view = wanted === undefined ? undefined : viewOf(wanted, this.#drawing, this.#page);
    if (view === undefined) return false;
    this.#move(view);
    this.#isFollowing = wanted?.follows === true;
    this.#goAlong(atOnce);
    return true;
  }

  /** A person looks elsewhere. */
  #move(view: Viewport): void {
    this.#isMoved = true;
    this.#isFollowing = false;
    this.#wanted = undefined;
    this.#look(view);
  }

  #look(view: Viewport): void {
    this.#motion.stop();
    this.#put(view);
  }

  #put(view: Viewport): void {
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
