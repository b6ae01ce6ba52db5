import { html, nothing, type TemplateResult } from 'lit';
import { isTexts } from '../../../src/base/json-shape.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import { containersOf } from '../../../src/domain/step-path.ts';
import type { StepView } from '../../../src/presentation/execution-view.ts';
import { StepSpans } from '../../../src/presentation/panel/timeline/step-spans.ts';
import { type TimelineRow, timelineRows } from '../../../src/presentation/panel/timeline/timeline-rows.ts';
import { waitingStatuses } from '../../../src/presentation/panel/timeline/waiting-statuses.ts';
import type { ShownExecution } from '../../../src/presentation/panel/shown-execution.ts';
import type { ShownStatus } from '../../../src/presentation/shown-statuses.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { TimelineNews } from '../../../src/protocol/panel/timeline-messages.ts';
import { type KeptLook, keptLook } from '../kept-look.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import type { ProgressStore } from '../progress/progress-store.ts';
import type { FoldedEvent, LookedEvent, PathEvent } from './timeline-events.ts';
import { isTimelineLook, type TimelineLook } from './timeline-look.ts';

/** More paths than anybody closes by hand are not kept. */
const mostKept = 1000;

interface Stood {
  readonly shown: ShownExecution;
  readonly statuses: ReadonlyMap<string, ShownStatus> | undefined;
}

/** When each step of the execution ran, and what it did with its time. */
export class TimelineSection implements PageSection {
  readonly part = 'timeline';
  readonly #progress: ProgressStore;
  /** By the paths of steps. */
  #spans = new Map<string, StepSpans>();
  #spansOf = '';
  #closed: ReadonlySet<string> | undefined;
  #looked: KeptLook<TimelineLook> | undefined;
  /** What is known of an execution is another object after each change. */
  #stood: Stood | undefined;
  #rows: readonly TimelineRow[] = [];
  /** Of what `#rows` were made. */
  #made: unknown[] = [];

  constructor(progress: ProgressStore) {
    this.#progress = progress;
  }

  hear(news: PanelNews): boolean {
    if (news.kind !== 'timeline_moments') return false;
    this.#add(news);
    return true;
  }

  render(context: SectionContext): TemplateResult | typeof nothing {
    const { choice, now, say } = context;
    const { execution, step } = choice;
    const shown = this.#progress.executions.get(execution?.id ?? '');
    if (shown === undefined || execution === null) return nothing;
    const { steps, head } = shown;
    const rows = this.#rowsOf(steps.values(), this.#keptClosed(context));
    const paths = step === null || step.execution !== execution.id ? [] : [step.step, ...containersOf(step.step)];
    return html`<baton-timeline
      .head=${head}
      .steps=${steps}
      .rows=${rows}
      .statuses=${this.#statusesOf(shown)}
      .spans=${this.#spansOf === execution.id ? this.#spans : new Map()}
      .chosen=${paths.find((path) => rows.some((row) => row.path === path)) ?? ''}
      .now=${now}
      .look=${this.#looked?.execution === execution.id ? this.#looked.look : undefined}
      @timeline-choose=${({ detail }: PathEvent) => {
        say({ kind: 'choose_step', step: { execution: execution.id, step: detail.path } });
      }}
      @timeline-fold=${({ detail }: FoldedEvent) => this.#fold(detail, context)}
      @timeline-look=${({ detail }: LookedEvent) => {
        this.#looked = { execution: execution.id, look: detail.look };
        this.#keep(context);
      }}
    ></baton-timeline>`;
  }

  #statusesOf(shown: ShownExecution): ReadonlyMap<string, ShownStatus> | undefined {
    if (shown !== this.#stood?.shown) this.#stood = { shown, statuses: waitingStatuses(shown) };
    return this.#stood.statuses;
  }

  #add({ execution, is_whole: isWhole, moments }: TimelineNews): void {
    // Another map: what is drawn from it is drawn anew.
    this.#spans = new Map(isWhole || execution !== this.#spansOf ? [] : this.#spans);
    this.#spansOf = execution;
    for (const moment of moments) {
      const spans = this.#spans.get(moment.step) ?? new StepSpans();
      spans.add(moment);
      this.#spans.set(moment.step, spans);
    }
  }

  /** Which steps there are changes much less often than how they stand. */
  #rowsOf(steps: Iterable<StepView>, closed: ReadonlySet<string>): readonly TimelineRow[] {
    const from = [this.#progress.listings, closed];
    if (from.some((each, index) => each !== this.#made[index])) {
      this.#rows = timelineRows(steps, closed);
      this.#made = from;
    }
    return this.#rows;
  }

  #keptClosed({ kept }: SectionContext): ReadonlySet<string> {
    if (this.#closed === undefined) {
      this.#closed = closedIn(kept);
      this.#looked = keptLook(isJsonObject(kept) ? kept['looked'] : undefined, isTimelineLook);
    }
    return this.#closed;
  }

  #fold({ path, isOpen }: FoldedEvent['detail'], context: SectionContext): void {
    const others = [...(this.#closed ?? [])].filter((each) => each !== path);
    this.#closed = new Set(isOpen ? others : [...others, path]);
    this.#keep(context);
    context.update();
  }

  #keep({ keep }: SectionContext): void {
    keep({ closed: [...(this.#closed ?? [])].slice(0, mostKept), looked: this.#looked });
  }
}

function closedIn(kept: unknown): ReadonlySet<string> {
  const closed = isJsonObject(kept) ? kept['closed'] : undefined;
  return new Set(isTexts(closed) ? closed : []);
}
