import * as l10n from '@vscode/l10n';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isJsonObject } from '../../src/base/json.ts';
import { type EpicsNews, type EpicsRequest, epicsVersion } from '../../src/protocol/epics-messages.ts';
import type { EpicsPlace } from '../../src/protocol/epics-place.ts';
import { readEpicsNews } from '../../src/protocol/read-epics-messages.ts';
import { controlStyles } from '../shared/control-styles.ts';
import { PageElement } from '../shared/page-element.ts';
import { badgeStyles } from './badge-styles.ts';
import { detailStyles } from './detail-styles.ts';
import { detailTemplate } from './detail-template.ts';
import { KeptScroll } from './kept-scroll.ts';
import { listTemplate } from './list-template.ts';
import { type PageModel, emptyModel, modelAfter, wentTo } from './page-model.ts';
import { pageStyles } from './page-styles.ts';
import { type PageActions, type PageView, type Typed, typedAt } from './page-view.ts';
import { refusedTemplate } from './refused-template.ts';
import { spokenPlace } from './spoken-place.ts';
import { TypedDrafts } from './typed-drafts.ts';

/** How often the time is told that running tasks take. */
const tickMs = 1000;

/** Epics as a table, and an epic at length. It keeps what is shown; all else it is told. */
export class EpicsPage extends PageElement<EpicsNews> {
  static override properties = {
    ...PageElement.properties,
    model: { state: true },
    selected: { state: true },
    typed: { state: true },
    now: { state: true },
  };

  static override styles = [controlStyles, badgeStyles, pageStyles, detailStyles];

  declare protected model: PageModel;
  declare protected selected: PageView['selected'];
  declare protected typed: readonly Typed[];
  /** Milliseconds since 1970. */
  declare protected now: number;
  #drafts = new TypedDrafts(undefined);
  readonly #scroll = new KeptScroll({
    scrollers: () => ({
      page: document.scrollingElement,
      table: this.renderRoot.querySelector('baton-table'),
      board: this.renderRoot.querySelector('baton-board'),
    }),
    keep: () => {
      if (this.model.isBegun) this.#keep();
    },
  });
  #asked = 0;
  #ticking: number | undefined;

  constructor() {
    super();
    this.model = emptyModel;
    this.selected = { epics: new Set(), tasks: new Set() };
    this.typed = [];
    this.now = Date.now();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const state = this.host.getState();
    const { typed, scrolled } = isJsonObject(state) ? state : {};
    this.#drafts = new TypedDrafts(typed);
    this.#scroll.begin(scrolled);
    document.addEventListener('scroll', this.#onScroll);
    // What scrolls in the page says so to nobody around it.
    this.renderRoot.addEventListener('scroll', this.#onScroll, true);
    this.#say({ kind: 'ready', version: epicsVersion });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('scroll', this.#onScroll);
    this.renderRoot.removeEventListener('scroll', this.#onScroll, true);
    this.#tick(false);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('model')) this.#tick(isWorking(this.model));
    this.#scroll.drew();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { model, selected, typed, now } = this;
    if (!model.isBegun) return nothing;
    const view: PageView = { model, actions: this.#actions, selected, typed, drafts: this.#drafts, now };
    const { epic } = model.place;
    return html`${model.canWrite ? nothing : html`<p class="restricted" role="note">${l10n.t('Everything can be looked at here, nothing can be changed.')}</p>`}
      ${
        model.unreadable === ''
          ? nothing
          : html`<div class="unreadable" role="alert">
              <span>${model.unreadable}</span>
              <button class="action" @click=${() => this.#show(model.place)}>${l10n.t('Try Again')}</button>
            </div>`
      }
      ${refusedTemplate(view)} ${epic === null ? listTemplate(view) : detailTemplate(view, epic)}
      <p class="unseen" role="status">${spokenPlace(view)}</p>`;
  }

  protected override read(data: unknown): EpicsNews | undefined {
    return readEpicsNews(data);
  }

  protected override hear(news: EpicsNews): void {
    if (news.kind === 'begin') {
      if (news.version !== epicsVersion) return;
      l10n.config({ contents: { ...news.words } });
    }
    this.model = modelAfter(this.model, news);
    if (news.kind === 'begin') this.#show(news.place ?? this.model.place);
    if (news.kind === 'answered') this.#hearAnswer(news.asked, news.problem);
  }

  #hearAnswer(asked: number, problem: string | null): void {
    const said = this.typed.find((each) => each.asked === asked);
    if (said === undefined) return;
    const { what, of, text } = said;
    // What was typed on meanwhile stays.
    if (problem === null && what === 'note' && this.#drafts.note(of) === text) this.#typeNote(of, '');
    this.#forget(what, of);
    if (problem !== null) this.typed = [...this.typed, { ...said, problem }];
  }

  /** Numbers what is said, of which each field has its own answer. */
  #await(said: Pick<Typed, 'what' | 'of' | 'text'>): number {
    const asked = this.#nextAsked();
    this.#forget(said.what, said.of);
    this.typed = [...this.typed, { ...said, asked, problem: null }];
    return asked;
  }

  #forget(what: Typed['what'], of: string): void {
    const said = typedAt(this.typed, what, of);
    if (said !== null) this.typed = this.typed.filter((each) => each !== said);
  }

  #show(place: EpicsPlace): void {
    if (place.epic?.id !== this.model.place.epic?.id) this.typed = [];
    this.model = wentTo(this.model, place);
    this.#scroll.show(subjectOf(place));
    this.#keep();
    this.#say({ kind: 'show', asked: this.#nextAsked(), place });
  }

  #act(request: Extract<EpicsRequest, { readonly kind: 'act_on_epics' | 'act_on_tasks' }>): void {
    this.#dismiss();
    this.#say(request);
  }

  #dismiss(): void {
    this.model = { ...this.model, refused: null };
  }

  #typeNote(task: string, text: string): void {
    this.#drafts.setNote(task, text);
    this.#keep();
  }

  /** The extension reads folder and place of it when the window is loaded anew. */
  #keep(): void {
    const { folder, place } = this.model;
    this.host.setState({ folder: folder.uri, place, typed: this.#drafts.kept(), scrolled: this.#scroll.kept() });
  }

  readonly #onScroll = ({ target }: Event): void => this.#scroll.moved(target);

  readonly #actions: PageActions = {
    show: (place) => this.#show(place),
    select: (which, ids) => (this.selected = { ...this.selected, [which]: ids }),
    actOnEpics: (action, ids) => this.#act({ kind: 'act_on_epics', action, ids }),
    actOnTasks: (action, ids) => this.#act({ kind: 'act_on_tasks', action, ids }),
    dismiss: () => this.#dismiss(),
    edit: (epic, field, text) => {
      const asked = this.#await({ what: field, of: epic, text });
      this.#say({ kind: 'edit', asked, epic, field, text });
    },
    note: (task, text) => {
      const asked = this.#await({ what: 'note', of: task, text });
      this.#say({ kind: 'note', asked, task, text });
    },
    typeField: (epic, field, draft) => {
      this.#drafts.setField(epic, field, draft);
      this.#keep();
    },
    typeNote: (task, text) => this.#typeNote(task, text),
    forget: (what, of) => this.#forget(what, of),
    newEpic: () => this.#say({ kind: 'new_epic' }),
    newTask: (epic) => this.#say({ kind: 'new_task', epic }),
    openExecution: (id, where) => this.#say({ kind: 'open_execution', id, where }),
  };

  #nextAsked(): number {
    return (this.#asked += 1);
  }

  #say(request: EpicsRequest): void {
    this.host.postMessage(request);
  }

  /** Only while something takes time. */
  #tick(isWanted: boolean): void {
    if (isWanted === (this.#ticking !== undefined)) return;
    clearInterval(this.#ticking);
    this.#ticking = isWanted ? window.setInterval(() => (this.now = Date.now()), tickMs) : undefined;
  }
}

/** What can be scrolled on without it being something else. */
function subjectOf({ list, epic }: EpicsPlace): string {
  return JSON.stringify(epic === null ? list : [epic.id, epic.view, epic.tasks]);
}

function isWorking({ place, epic }: PageModel): boolean {
  if (place.epic === null || place.epic.view === 'graph') return false;
  const shown = place.epic.view === 'board' ? epic.columns.running?.rows : epic.tasks?.rows;
  return (shown ?? []).some(({ since }) => since !== null);
}
