import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { isTexts } from '../../../src/base/json-shape.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import { containersOf } from '../../../src/domain/step-path.ts';
import { graphIdOf, liveGraph, type LiveGraph } from '../../../src/presentation/panel/live-graph.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { StepPlace } from '../../../src/protocol/panel/step-place.ts';
import type { FoldEvent, LookEvent, StepEvent } from '../../shared/graph/graph-events.ts';
import { type GraphLook, isGraphLook } from '../../shared/graph/graph-look.ts';
import { type KeptLook, keptLook } from '../kept-look.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import type { ProgressStore } from '../progress/progress-store.ts';
import { Folds } from './folds.ts';
import { GraphStates } from './graph-states.ts';

/** The graph of the execution that is shown, as it goes on. */
export class GraphSection implements PageSection {
  readonly part = 'graph';
  readonly #progress: ProgressStore;
  readonly #states: GraphStates;
  #folds: Folds | undefined;
  #looked: KeptLook<GraphLook> | undefined;
  #live: LiveGraph | undefined;
  /** Of what `#live` was made. */
  #made = '';
  #closed: ReadonlySet<string> = new Set();
  #asked = '';

  constructor(progress: ProgressStore) {
    this.#progress = progress;
    this.#states = new GraphStates(progress);
  }

  hear(news: PanelNews): boolean {
    // The extension has begun anew with it, and has forgotten what was open.
    if (news.kind === 'panel_begin' || news.kind === 'panel_shows') this.#asked = '';
    return false;
  }

  render(context: SectionContext): TemplateResult | typeof nothing {
    const root = context.choice.execution?.id ?? '';
    const shown = this.#progress.executions.get(root);
    if (shown === undefined) return nothing;
    if (shown.graph === null) {
      return html`<p class="said">
        ${l10n.t('What this execution ran is not recorded in a form that this version reads.')}
      </p>`;
    }
    const live = this.#liveGraph(root, context);
    return html`<baton-graph
      .graph=${live.graph}
      .stateOf=${this.#states.of(live, context.now)}
      .chosen=${this.#chosen(live, context)}
      .followed=${this.#states.goingOn(live)}
      .closed=${this.#closed}
      .turns=${true}
      .subject=${root}
      .look=${this.#looked?.execution === root ? this.#looked.look : undefined}
      @graph-choose=${({ detail }: StepEvent) => this.#choose(live.places.get(detail.id), context)}
      @graph-open=${({ detail }: StepEvent) => this.#open(live.places.get(detail.id), context)}
      @graph-fold=${({ detail }: FoldEvent) => this.#fold(live, detail.closed, context)}
      @graph-look=${({ detail }: LookEvent) => {
        this.#looked = { execution: root, look: detail.look };
        this.#keep(context);
      }}
    ></baton-graph>`;
  }

  /** Made anew when there are other steps in it: laying it out takes time. */
  #liveGraph(root: string, context: SectionContext): LiveGraph {
    const folds = this.#keptFolds(context);
    const from = `${root} ${this.#progress.shapes} ${folds.version}`;
    if (this.#live === undefined || this.#made !== from) {
      this.#live = liveGraph({ root, executions: this.#progress.executions, opened: folds.opened });
      this.#made = from;
      this.#closed = folds.closedIn(this.#live.large);
    }
    this.#askFor(this.#live.executions, context);
    return this.#live;
  }

  #keptFolds({ kept }: SectionContext): Folds {
    if (this.#folds === undefined) {
      this.#folds = foldsOf(kept);
      this.#looked = keptLook(isJsonObject(kept) ? kept['looked'] : undefined, isGraphLook);
    }
    return this.#folds;
  }

  #askFor(executions: readonly string[], { say }: SectionContext): void {
    const asked = executions.join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    say({ kind: 'open_executions', executions });
  }

  /** The step that is looked at, or what it stands in where that is closed. */
  #chosen({ places }: LiveGraph, { choice }: SectionContext): string {
    const { step, execution } = choice;
    if (step === null || execution === null) return '';
    const paths = [step.step, ...containersOf(step.step)];
    const ids = paths.map((path) => graphIdOf({ ...step, step: path }, execution.id));
    return ids.find((id) => places.has(id)) ?? '';
  }

  #choose(step: StepPlace | undefined, { say }: SectionContext): void {
    if (step !== undefined) say({ kind: 'choose_step', step });
  }

  /** An execution that it began is shown by itself. */
  #open(step: StepPlace | undefined, context: SectionContext): void {
    const { execution } = context.choice;
    if (step === undefined || execution === null) return;
    const children = this.#progress.executions.get(step.execution)?.children.values() ?? [];
    const child = [...children].find((each) => each.step === step.step);
    if (child === undefined) this.#choose(step, context);
    else context.say({ kind: 'pick_execution', execution: { folder: execution.folder, id: child.id } });
  }

  #fold({ large }: LiveGraph, closed: ReadonlySet<string>, context: SectionContext): void {
    if (this.#folds === undefined) return;
    this.#folds.fold(closed, large);
    this.#keep(context);
    context.update();
  }

  #keep({ keep }: SectionContext): void {
    keep({ ...this.#folds?.kept(), looked: this.#looked });
  }
}

function foldsOf(kept: unknown): Folds {
  const { opened, closed } = isJsonObject(kept) ? kept : {};
  return new Folds({ opened: isTexts(opened) ? opened : [], closed: isTexts(closed) ? closed : [] });
}
