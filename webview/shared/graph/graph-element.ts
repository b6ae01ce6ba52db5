import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { stepCount } from '../../../src/presentation/count-labels.ts';
import type { StepGraph } from '../../../src/presentation/workflow-graph.ts';
import { OnceStill } from '../once-still.ts';
import { statusStyles } from '../status-styles.ts';
import { toolStyles } from '../tool-styles.ts';
import { Glide } from './glide.ts';
import { GraphCamera } from './graph-camera.ts';
import { DrawnSteps } from './drawn-steps.ts';
import type { FoldEvent, LookEvent, StepEvent } from './graph-events.ts';
import { type GraphAction, graphAction } from './graph-keys.ts';
import type { GraphLook } from './graph-look.ts';
import { GraphLayouter } from './graph-layouter.ts';
import { GraphPointers } from './graph-pointers.ts';
import { graphStyles } from './graph-styles.ts';
import { graphToolStyles } from './graph-tool-styles.ts';
import { elementIdOf, type GraphView, type StateOf } from './graph-view.ts';
import { wheelMove } from './graph-wheel.ts';
import { minimapTemplate } from './minimap-template.ts';
import { neighbourStep } from './neighbour-step.ts';
import type { Flow } from './placed-graph.ts';
import { planeTemplate } from './plane-template.ts';
import { toolbarTemplate } from './toolbar-template.ts';

/**
 * The steps of a workflow as a graph, and how they stand in an execution. Fires `graph-choose` when a person goes to a step,
 * `graph-open` for Enter or a double click on one, `graph-fold` when other steps are open than before, and `graph-look` when
 * a person has moved or zoomed it.
 */
export class GraphElement extends LitElement {
  static override properties = {
    graph: { attribute: false },
    stateOf: { attribute: false },
    chosen: { attribute: false },
    followed: { attribute: false },
    closed: { attribute: false },
    turns: { attribute: false },
    subject: { attribute: false },
    look: { attribute: false },
    drawn: { state: true },
    failure: { state: true },
  };

  static override styles = [toolStyles, graphStyles, graphToolStyles, statusStyles];

  declare graph: StepGraph | undefined;
  declare stateOf: StateOf;
  /** The id of a step; empty: none. Another one is brought into view. */
  declare chosen: string;
  /** Ids of steps with which the view goes along until a person looks elsewhere; the first are the most important. */
  declare followed: readonly string[];
  /** Ids of steps whose steps are not drawn. */
  declare closed: ReadonlySet<string>;
  /** True: it runs from left to right where there is more room for that. */
  declare turns: boolean;
  /** Another text: the graph is one of something else than before. */
  declare subject: string;
  /** How the subject was looked at when it was shown last; undefined: it is shown from its beginning. */
  declare look: GraphLook | undefined;
  declare protected drawn: DrawnSteps | undefined;
  declare protected failure: string;
  #flow: Flow = 'down';
  #begun: string | undefined;
  /** The keyboard comes here once it is drawn. */
  #isAwaited = false;
  readonly #still = new OnceStill(() => this.#tellLook());
  readonly #glide = new Glide();
  readonly #camera = new GraphCamera(() => {
    this.requestUpdate();
    this.#still.moved();
  }, this.#glide);
  readonly #layouter = new GraphLayouter({
    onPlaced: ({ graph }, { placed }) => {
      if (graph === this.graph) this.#begin();
      this.drawn = new DrawnSteps(graph, placed);
      this.#camera.draw(placed, this.#standing, this.#drawnFollowed);
    },
    onFailure: (message) => (this.failure = message),
  });
  readonly #pointers = new GraphPointers({
    pan: (by) => this.#camera.pan(by),
    pinch: (factor, at) => this.#camera.zoom(factor, at),
  });
  readonly #sizes = new ResizeObserver(() => {
    this.#turn();
    this.#camera.resize({ width: this.clientWidth, height: this.clientHeight });
  });

  constructor() {
    super();
    this.stateOf = () => undefined;
    this.chosen = '';
    this.followed = [];
    this.closed = new Set();
    this.turns = false;
    this.subject = '';
    this.failure = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
    this.#turn();
    this.#place();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#glide.stop();
    this.#still.flush();
    this.#sizes.disconnect();
    this.#layouter.dispose();
  }

  /** Once it is drawn, unless the keyboard is elsewhere by then. */
  override focus(): void {
    const graph = this.renderRoot.querySelector<HTMLElement>('.graph');
    this.#isAwaited = graph === null;
    graph?.focus();
  }

  protected override updated(): void {
    if (!this.#isAwaited || this.drawn === undefined) return;
    const root = this.getRootNode();
    const active = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
    if (active?.contains(this) === true) this.focus();
    this.#isAwaited = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('graph') || changed.has('closed')) this.#place();
    if (changed.has('chosen')) this.#camera.show(this.#standing);
    if (changed.has('followed')) this.#camera.follow(this.#drawnFollowed);
  }

  /** What stands in an open step is gone along with, not that itself. */
  get #drawnFollowed(): readonly string[] {
    const { drawn } = this;
    const ids = new Set(this.followed.map((id) => drawn?.drawnAround(id) ?? ''));
    const open = drawn?.placed.steps.filter(({ form }) => form === 'open') ?? [];
    for (const { id } of open) ids.delete(id);
    return [...ids];
  }

  #begin(): void {
    if (this.#begun === this.subject) return;
    this.#begun = this.subject;
    this.#camera.begin(this.look);
  }

  #tellLook(): void {
    const { look } = this.#camera;
    if (look === undefined || this.#begun !== this.subject) return;
    const event: LookEvent = new CustomEvent('graph-look', { detail: { look } });
    this.dispatchEvent(event);
  }

  #place(): void {
    const { graph, closed } = this;
    if (graph !== undefined) this.#layouter.place({ graph, closed, flow: this.#flow });
  }

  #turn(): void {
    const flow = this.turns ? flowIn(this) : 'down';
    if (flow === this.#flow) return;
    this.#flow = flow;
    this.#place();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { drawn, failure } = this;
    if (failure !== '')
      return html`<p class="said" role="alert">${l10n.t('The graph cannot be drawn: {0}', failure)}</p>`;
    if (drawn === undefined) return nothing;
    if (drawn.placed.steps.length === 0) return html`<p class="said">${l10n.t('There are no steps yet.')}</p>`;
    const { view, page } = this.#camera;
    return html`${this.#treeTemplate(drawn)}
    ${toolbarTemplate({
      scale: view.scale,
      isNested: drawn.holders.length > 0,
      zoom: (factor) => this.#camera.zoom(factor),
      fit: () => this.#camera.fit(),
      openAll: () => this.#fold(new Set()),
      closeAll: () => this.#fold(new Set(drawn.holders)),
    })}
    ${minimapTemplate({ placed: drawn.placed, view, page, go: (point) => this.#camera.centre(point) })}`;
  }

  #treeTemplate({ placed, known }: DrawnSteps): TemplateResult {
    const { stateOf } = this;
    const chosen = this.#standing;
    const view: GraphView = { placed, known, stateOf, chosen, toggle: this.#toggle };
    return html`<div
      class="graph"
      role="tree"
      tabindex="0"
      aria-label=${l10n.t('Graph of {0}, {1}', this.graph?.name ?? '', stepCount(known.size))}
      aria-description=${l10n.t('Arrow keys go along the edges, Enter opens a step, Space expands or collapses it.')}
      aria-activedescendant=${chosen === '' ? nothing : elementIdOf(chosen)}
      @focus=${this.#onFocus}
      @keydown=${this.#onKey}
      @wheel=${this.#onWheel}
      @click=${this.#onClick}
      @dblclick=${this.#onDoubleClick}
      @pointerdown=${(event: PointerEvent) => this.#pointers.press(event)}
      @pointermove=${(event: PointerEvent) => this.#pointers.move(event, this.getBoundingClientRect())}
      @pointerup=${(event: PointerEvent) => this.#pointers.release(event)}
      @pointercancel=${(event: PointerEvent) => this.#pointers.release(event)}
    >
      ${planeTemplate(view, this.#camera.view, this.#camera.page)}
    </div>`;
  }

  /** The step that is chosen, or the closed one in which it stands; empty: none. */
  get #standing(): string {
    return this.drawn?.drawnAround(this.chosen) ?? '';
  }

  readonly #toggle = (id: string): void => {
    this.#fold(
      this.closed.has(id) ? new Set([...this.closed].filter((each) => each !== id)) : new Set([...this.closed, id]),
    );
  };

  #fold(closed: ReadonlySet<string>): void {
    this.closed = closed;
    const event: FoldEvent = new CustomEvent('graph-fold', { detail: { closed } });
    this.dispatchEvent(event);
  }

  #choose(id: string | undefined): void {
    if (id === undefined) return;
    this.#camera.stay();
    this.chosen = id;
    this.#tell('graph-choose', id);
  }

  #tell(type: 'graph-choose' | 'graph-open', id: string): void {
    const event: StepEvent = new CustomEvent(type, { detail: { id } });
    this.dispatchEvent(event);
  }

  /** Whoever comes by the keyboard stands somewhere; who comes by the pointer says where. */
  readonly #onFocus = ({ currentTarget }: FocusEvent): void => {
    const isByKey = currentTarget instanceof Element && currentTarget.matches(':focus-visible');
    if (isByKey && this.#standing === '') this.#choose(this.drawn?.placed.steps[0]?.id);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const action = graphAction(event);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#act(action);
  };

  #act(action: GraphAction): void {
    const steps = this.drawn?.placed.steps ?? [];
    const standing = this.#standing;
    switch (action.kind) {
      case 'go':
        if (this.drawn !== undefined) this.#choose(neighbourStep(this.drawn.placed, standing, action.direction));
        return;
      case 'end':
        this.#choose(steps.at(action.which === 'first' ? 0 : -1)?.id);
        return;
      case 'zoom':
        this.#camera.zoom(action.factor);
        return;
      case 'fit':
        this.#camera.fit();
        return;
      case 'open':
        if (standing !== '') this.#tell('graph-open', standing);
        return;
      case 'toggle':
        if (steps.some(({ id, form }) => id === standing && form !== 'leaf')) this.#toggle(standing);
    }
  }

  readonly #onWheel = {
    passive: false,
    handleEvent: (event: WheelEvent): void => {
      event.preventDefault();
      const move = wheelMove(event, this.getBoundingClientRect());
      if (move.kind === 'pan') this.#camera.pan(move.by);
      else this.#camera.zoom(move.factor, move.at);
    },
  };

  readonly #onClick = (event: Event): void => {
    if (!this.#pointers.hasDragged) this.#choose(stepAt(event));
  };

  readonly #onDoubleClick = (event: Event): void => {
    const id = stepAt(event);
    if (id !== undefined) this.#tell('graph-open', id);
  };
}

/** A little more than square: who makes a panel a bit wider does not want another drawing. */
const wideFrom = 1.4;

function flowIn({ clientWidth, clientHeight }: Element): Flow {
  return clientWidth > wideFrom * clientHeight ? 'right' : 'down';
}

/** A click between the steps of an open one means that one only on its head. */
function stepAt({ target }: Event): string | undefined {
  const head = target instanceof Element ? target.closest('.head') : null;
  return head?.closest('[data-step]')?.getAttribute('data-step') ?? undefined;
}
