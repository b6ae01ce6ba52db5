import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TaskStatus } from '../../src/domain/registry-records.ts';
import { taskStatuses } from '../../src/domain/registry-words.ts';
import { type TaskAction, movesOfTask } from '../../src/presentation/epics/row-actions.ts';
import type { TaskTableRow } from '../../src/presentation/epics/task-table-row.ts';
import { statusWord } from '../../src/presentation/status-word.ts';
import { mostCards } from '../../src/protocol/epics-place.ts';
import { type ShownRows, noRows } from '../../src/presentation/epics/shown-rows.ts';
import { taskActionLabel } from './action-words.ts';
import { badgeStyles } from './badge-styles.ts';
import { neighbourCard } from './board-keys.ts';
import { boardStyles } from './board-styles.ts';
import { taskStatusIcon } from './epic-icons.ts';
import type { MoveChoice } from './move-menu.ts';
import { taskStateTemplate } from './task-columns.ts';

/** A task was brought to another column (`board-move`). */
export type MoveEvent = CustomEvent<{ readonly id: string; readonly action: TaskAction }>;

/** A person looks at a task (`board-choose`). */
export type ChooseEvent = CustomEvent<{ readonly id: string }>;

/** More cards of a column are wanted than the `shown` ones (`board-more`). */
export type MoreEvent = CustomEvent<{ readonly status: TaskStatus; readonly shown: number }>;

/** Tasks in columns by their states. A card is dragged, or moved by its list of moves, only to where it may go. */
export class BoardElement extends LitElement {
  static override properties = {
    columns: { attribute: false },
    chosen: {},
    canMove: { attribute: false },
    now: { attribute: false },
    dragged: { state: true },
    active: { state: true },
  };

  static override styles = [badgeStyles, boardStyles];

  declare columns: Readonly<Partial<Record<TaskStatus, ShownRows<TaskTableRow>>>>;
  /** Id of the task that is looked at; empty: none. */
  declare chosen: string;
  declare canMove: boolean;
  /** Milliseconds since 1970. */
  declare now: number;
  declare protected dragged: TaskTableRow | null;
  /** Id of the card on which the keyboard stands. */
  declare protected active: string;
  #hadFocus = false;
  #wasAtMore = false;
  /** The column of which more was asked for, and how many it had. */
  #growing: MoreEvent['detail'] | undefined;

  constructor() {
    super();
    this.columns = {};
    this.chosen = '';
    this.canMove = false;
    this.now = 0;
    this.dragged = null;
    this.active = '';
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#hadFocus =
      this.shadowRoot?.activeElement?.closest('.card') !== null && this.shadowRoot?.activeElement !== null;
    this.#wasAtMore = this.shadowRoot?.activeElement?.matches('.more') === true;
  }

  /** A card that went to another column takes the keyboard along. */
  protected override updated(): void {
    if (this.#hadFocus && this.shadowRoot?.activeElement === null) this.#focusCard(this.active);
    this.#followGrowth();
  }

  /** The keyboard goes on with the first card that has come. */
  #followGrowth(): void {
    if (this.#growing === undefined) return;
    const { status, shown } = this.#growing;
    const next = this.#column(status).rows[shown];
    if (next === undefined) return;
    this.#growing = undefined;
    if (this.#wasAtMore) this.#focusCard(next.id);
  }

  protected override render(): TemplateResult {
    const total = taskStatuses.reduce((sum, status) => sum + this.#column(status).total, 0);
    if (total === 0) return html`<p class="none">${l10n.t('No task matches.')}</p>`;
    return html`<div class="board" role="group" aria-label=${l10n.t('Tasks by state')} @keydown=${this.#onKey}>
      ${taskStatuses.map((status) => this.#columnTemplate(status))}
    </div>`;
  }

  #columnTemplate(status: TaskStatus): TemplateResult {
    const { rows, total } = this.#column(status);
    const move = this.#moveTo(status);
    const place =
      this.dragged === null || this.dragged.status === status ? '' : move === undefined ? 'closed' : 'open-to';
    return html`<section
      class="column ${place}"
      data-status=${status}
      aria-label="${statusWord(status)}, ${total}"
      @dragover=${(event: DragEvent) => {
        if (move !== undefined) event.preventDefault();
      }}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        const { dragged } = this;
        this.dragged = null;
        if (dragged !== null && move !== undefined) this.#tell('board-move', { id: dragged.id, action: move });
      }}
    >
      <h3>
        <span class="state ${status}">${taskStatusIcon(status)} ${statusWord(status)}</span>
        <span class="faint">${total}</span>
      </h3>
      ${move === undefined || this.dragged === null ? nothing : html`<p class="hint">${taskActionLabel(move)}</p>`}
      <div role="list">
        ${repeat(
          rows,
          ({ id }) => id,
          (row) => this.#cardTemplate(row),
        )}
      </div>
      ${this.#moreTemplate(status)}
    </section>`;
  }

  #moreTemplate(status: TaskStatus): TemplateResult | typeof nothing {
    const { rows, total } = this.#column(status);
    const [shown, hidden] = [rows.length, total - rows.length];
    if (hidden <= 0) return nothing;
    if (shown >= mostCards) return html`<p class="faint">${l10n.t('{0} more: see the table', hidden)}</p>`;
    const grow = (): void => {
      this.#growing = { status, shown };
      this.#tell('board-more', { status, shown });
    };
    return html`<button class="more" @click=${grow}>${l10n.t('Show more ({0} not shown)', hidden)}</button>`;
  }

  #cardTemplate(row: TaskTableRow): TemplateResult {
    const { id, title, status, reason, worker, priority, is_usual, cost, spoken, can } = row;
    const moves = this.canMove ? movesOfTask(can) : [];
    return html`<div
      role="listitem"
      class="card ${id === this.chosen ? 'chosen' : ''}"
      data-row=${id}
      aria-label=${spoken}
      aria-current=${id === this.chosen}
      tabindex=${id === this.#tabStop ? 0 : -1}
      draggable=${moves.length > 0}
      @focus=${() => (this.active = id)}
      @click=${() => this.#tell('board-choose', { id })}
      @dragstart=${(event: DragEvent) => {
        event.dataTransfer?.setData('text/plain', title);
        this.dragged = row;
      }}
      @dragend=${() => (this.dragged = null)}
    >
      <span class="title" title=${title}>${title}</span>
      ${reason === '' && row.since === null && status !== 'running' ? nothing : taskStateTemplate(row, this.now)}
      <span class="faint">${[worker, is_usual ? '' : priority, cost].filter(Boolean).join(' · ')}</span>
      ${moves.length === 0 ? nothing : this.#movesTemplate(row)}
    </div>`;
  }

  /** The same as dragging, for the keyboard. */
  #movesTemplate({ id, title, can }: TaskTableRow): TemplateResult {
    return html`<move-menu
      .label=${l10n.t('Move {0}', title)}
      .moves=${movesOfTask(can)}
      .isTabStop=${id === this.#tabStop}
      @menu-choose=${({ detail }: MoveChoice) => this.#tell('board-move', { id, action: detail.action })}
    ></move-menu>`;
  }

  #column(status: TaskStatus): ShownRows<TaskTableRow> {
    return this.columns[status] ?? noRows;
  }

  /** What has to be done with the card that is dragged; undefined: it may not go there. */
  #moveTo(status: TaskStatus): TaskAction | undefined {
    return movesOfTask(this.dragged?.can ?? []).find(({ to }) => to === status)?.action;
  }

  get #cards(): readonly (readonly string[])[] {
    return taskStatuses.map((status) => this.#column(status).rows.map(({ id }) => id));
  }

  get #tabStop(): string | undefined {
    const all = this.#cards.flat();
    return all.includes(this.active) ? this.active : all[0];
  }

  #focusCard(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`.card[data-row="${CSS.escape(id)}"]`)?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { target, key } = event;
    if (!(target instanceof Element) || !target.matches('.card')) return;
    const id = this.#tabStop;
    if ((key === 'Enter' || key === ' ') && id !== undefined) this.#tell('board-choose', { id });
    else {
      const next = neighbourCard(this.#cards, id ?? '', key);
      if (next === undefined) return;
      this.active = next;
      this.#focusCard(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  #tell(type: 'board-move', detail: MoveEvent['detail']): void;
  #tell(type: 'board-more', detail: MoreEvent['detail']): void;
  #tell(type: 'board-choose', detail: ChooseEvent['detail']): void;
  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
