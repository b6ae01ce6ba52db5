import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { hasEnded } from '../../../src/domain/execution.ts';
import { type StepView, timeOf } from '../../../src/presentation/execution-view.ts';
import type { ExecutionHead } from '../../../src/presentation/panel/shown-execution.ts';
import type { StepSpans } from '../../../src/presentation/panel/timeline/step-spans.ts';
import { panned, type TimeWindow, within, zoomed } from '../../../src/presentation/panel/timeline/time-window.ts';
import type { TimelineRow } from '../../../src/presentation/panel/timeline/timeline-rows.ts';
import { OnceStill } from '../../shared/once-still.ts';
import { statusStyles } from '../../shared/status-styles.ts';
import { toolStyles } from '../../shared/tool-styles.ts';
import type { ShownStatus } from '../../../src/presentation/shown-statuses.ts';
import { axisTemplate } from './axis-template.ts';
import { rowHeight, rowTemplate, rowId } from './row-template.ts';
import type { FoldedEvent, LookedEvent, PathEvent } from './timeline-events.ts';
import { type TimelineAction, timelineAction, zoomFactor } from './timeline-keys.ts';
import type { TimelineLook } from './timeline-look.ts';
import { timelineStyles } from './timeline-styles.ts';

/** Rows above and below those that are seen. */
const around = 4;

/**
 * The steps of an execution as bars over time, one line each. Fires `timeline-choose` when a person goes to a step, and
 * `timeline-fold` when what stands in one is to be shown or not, and `timeline-look` when it was scrolled or zoomed.
 */
export class TimelineElement extends LitElement {
  static override properties = {
    head: { attribute: false },
    steps: { attribute: false },
    rows: { attribute: false },
    statuses: { attribute: false },
    spans: { attribute: false },
    chosen: { attribute: false },
    now: { attribute: false },
    look: { attribute: false },
    window: { state: true },
    scrolled: { state: true },
    height: { state: true },
  };

  static override styles = [toolStyles, statusStyles, timelineStyles];

  declare head: ExecutionHead;
  /** By path. */
  declare steps: ReadonlyMap<string, StepView>;
  declare rows: readonly TimelineRow[];
  /** By path, where steps stand otherwise than they are recorded. */
  declare statuses: ReadonlyMap<string, ShownStatus> | undefined;
  /** By the paths of steps. */
  declare spans: ReadonlyMap<string, StepSpans>;
  /** The path of a step; empty: none. */
  declare chosen: string;
  /** Milliseconds since 1970. */
  declare now: number;
  /** How the execution was looked at when it was shown last; undefined: not yet. */
  declare look: TimelineLook | undefined;
  /** Undefined: all of the time is seen, also while it grows. */
  declare protected window: TimeWindow | undefined;
  /** Pixels. */
  declare protected scrolled: number;
  declare protected height: number;
  /** Id of the execution that is drawn. */
  #drawn = '';
  /** Where the rows are to be scrolled to once they are there, in pixels. */
  #top: number | undefined;
  readonly #still = new OnceStill(() => this.#tellLook());
  readonly #sizes = new ResizeObserver(() => {
    this.height = this.clientHeight;
  });

  constructor() {
    super();
    this.steps = new Map();
    this.rows = [];
    this.spans = new Map();
    this.chosen = '';
    this.now = 0;
    this.scrolled = 0;
    this.height = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#still.flush();
    this.#sizes.disconnect();
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.rows')?.focus();
  }

  /** Another execution is another time. */
  protected override willUpdate(): void {
    if (this.head.id === this.#drawn) return;
    this.#drawn = this.head.id;
    this.window = this.look?.window ?? undefined;
    this.#top = this.look?.top ?? 0;
    this.scrolled = this.#top;
  }

  protected override render(): TemplateResult {
    const { rows } = this;
    if (rows.length === 0) return html`<p class="said">${l10n.t('No step has begun yet.')}</p>`;
    const whole = this.#whole;
    const seen = this.#seen(whole);
    return html`${axisTemplate({ seen, start: whole.from, zoom: (factor) => this.#zoom(factor), fit: () => this.#fit() })}
      <div
        class="rows"
        role="tree"
        tabindex="0"
        aria-label=${l10n.t('Timeline of {0}', this.head.workflow)}
        aria-description=${l10n.t('Up and down go from step to step, right and left open and close, plus and minus zoom.')}
        aria-activedescendant=${this.chosen === '' ? nothing : rowId(this.chosen)}
        @scroll=${(event: Event) => this.#onScroll(event)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
        @wheel=${this.#onWheel}
        @focus=${() => this.#onFocus()}
      >
        <div class="whole" .style=${`height:${rows.length * rowHeight}px`} role="none">
          ${this.#rowsTemplate(seen, whole)}
        </div>
      </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.#scrollBack() && changed.has('chosen')) this.#reveal();
  }

  /** False: nobody has scrolled it before. */
  #scrollBack(): boolean {
    const list = this.renderRoot.querySelector('.rows');
    if (this.#top === undefined || list === null) return false;
    list.scrollTop = this.#top;
    this.#top = undefined;
    return this.look !== undefined;
  }

  #tellLook(): void {
    const look = { window: this.window ?? null, top: this.scrolled };
    const event: LookedEvent = new CustomEvent('timeline-look', { detail: { look } });
    this.dispatchEvent(event);
  }

  #rowsTemplate(seen: TimeWindow, { from: start, until: end }: TimeWindow): unknown {
    const { rows, steps, spans, chosen } = this;
    const first = Math.max(0, Math.floor(this.scrolled / rowHeight) - around);
    const last = Math.ceil((this.scrolled + this.height) / rowHeight) + around;
    const surroundings = { start, end, isInterrupted: this.head.interrupted, statuses: this.statuses };
    return repeat(
      rows.slice(first, last),
      ({ path }) => path,
      (row, index) =>
        rowTemplate({
          row,
          step: steps.get(row.path),
          spans: spans.get(row.path)?.all ?? [],
          top: (first + index) * rowHeight,
          seen,
          surroundings,
          isChosen: row.path === chosen,
          choose: () => this.#choose(row),
          toggle: () => this.#toggle(row),
        }),
    );
  }

  /** From when the execution began until now, or until it ended or nobody worked on it any more. */
  get #whole(): TimeWindow {
    const { started_at, created_at, duration_ms, interrupted, last_event_at } = this.head;
    const from = timeOf(started_at) ?? Date.parse(created_at);
    const isOver = hasEnded(this.head) || interrupted;
    const over = duration_ms === null ? Date.parse(last_event_at) : from + duration_ms;
    return { from, until: Math.max(from + 1, isOver ? over : this.now) };
  }

  #seen(whole: TimeWindow): TimeWindow {
    return this.window === undefined ? whole : within(this.window, whole);
  }

  #zoom(factor: number, share = 0.5): void {
    const whole = this.#whole;
    const seen = this.#seen(whole);
    const next = zoomed(seen, factor, seen.from + (seen.until - seen.from) * share, whole);
    const isAll = next.until - next.from >= whole.until - whole.from;
    this.#look(isAll ? undefined : next);
  }

  #pan(share: number): void {
    const whole = this.#whole;
    if (this.window !== undefined) this.#look(panned(this.window, share, whole));
  }

  #fit(): void {
    this.#look(undefined);
  }

  #look(window: TimeWindow | undefined): void {
    this.window = window;
    this.#still.moved();
  }

  #choose(row: TimelineRow | undefined): void {
    if (row === undefined) return;
    const event: PathEvent = new CustomEvent('timeline-choose', { detail: { path: row.path } });
    this.dispatchEvent(event);
    this.chosen = row.path;
  }

  #toggle({ path, isOpen }: TimelineRow): void {
    if (isOpen === null) return;
    const event: FoldedEvent = new CustomEvent('timeline-fold', { detail: { path, isOpen: !isOpen } });
    this.dispatchEvent(event);
  }

  #reveal(): void {
    const at = this.rows.findIndex(({ path }) => path === this.chosen);
    const list = this.renderRoot.querySelector('.rows');
    if (at < 0 || list === null) return;
    const top = at * rowHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    const bottom = top + rowHeight - list.clientHeight;
    if (bottom > list.scrollTop) list.scrollTop = bottom;
  }

  #onScroll({ currentTarget }: Event): void {
    if (!(currentTarget instanceof Element) || currentTarget.scrollTop === this.scrolled) return;
    this.scrolled = currentTarget.scrollTop;
    this.#still.moved();
  }

  /** Whoever comes by the keyboard stands somewhere. */
  #onFocus(): void {
    const isByKey = this.renderRoot.querySelector('.rows:focus-visible') !== null;
    if (isByKey && this.chosen === '') this.#choose(this.rows[0]);
  }

  #onKey(event: KeyboardEvent): void {
    const action = timelineAction(event);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#act(action);
  }

  #act(action: TimelineAction): void {
    const { rows } = this;
    const at = rows.findIndex(({ path }) => path === this.chosen);
    const row = rows[at];
    switch (action.kind) {
      case 'go':
        this.#choose(rows[Math.min(rows.length - 1, Math.max(0, at + action.by))]);
        return;
      case 'page': {
        const page = Math.max(1, Math.floor(this.height / rowHeight) - 2);
        this.#choose(rows[Math.min(rows.length - 1, Math.max(0, at + action.by * page))]);
        return;
      }
      case 'end':
        this.#choose(rows.at(action.which === 'first' ? 0 : -1));
        return;
      case 'fold':
        if (row !== undefined) this.#foldOrGo(row, at, action.isOpen);
        return;
      case 'toggle':
        if (row !== undefined) this.#toggle(row);
        return;
      case 'zoom':
        this.#zoom(action.factor);
        return;
      case 'pan':
        this.#pan(action.share);
        return;
      case 'fit':
        this.#fit();
    }
  }

  #foldOrGo(row: TimelineRow, at: number, isOpen: boolean): void {
    if (row.isOpen === !isOpen) this.#toggle(row);
    else if (isOpen && row.isOpen === true) this.#choose(this.rows[at + 1]);
    else if (!isOpen) this.#choose(this.rows.slice(0, at).findLast(({ level }) => level < row.level));
  }

  /** With Ctrl it zooms around the pointer, with Shift it goes along the time; else the rows scroll. */
  readonly #onWheel = {
    passive: false,
    handleEvent: (event: WheelEvent): void => {
      const { ctrlKey, metaKey, shiftKey, deltaX, deltaY } = event;
      if (ctrlKey || metaKey) {
        event.preventDefault();
        const bars = this.renderRoot.querySelector('.axis .marks')?.getBoundingClientRect();
        const share = bars === undefined ? 0.5 : (event.clientX - bars.left) / Math.max(1, bars.width);
        this.#zoom(deltaY < 0 ? zoomFactor : 1 / zoomFactor, Math.min(1, Math.max(0, share)));
      } else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
        event.preventDefault();
        this.#pan((deltaX === 0 ? deltaY : deltaX) / 600);
      }
    },
  };
}
