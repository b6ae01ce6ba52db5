import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { timeLabel } from '../../../src/presentation/date-time-label.ts';
import type { EventRow, LogLevel } from '../../../src/presentation/panel/inspector/event-row.ts';
import type { ListTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import { icon } from '../../shared/icons.ts';
import { levelName } from './level-words.ts';
import type { ToldRows } from './told-inspection.ts';

/** Pixels. */
const rowHeight = 22;
/** Rows around those that are seen. */
const around = 20;

/** Facts as a list of which only the rows in sight are drawn. At its end it stays there while it grows. */
export class EventList extends LitElement {
  static override properties = {
    list: { attribute: false },
    own: { attribute: false },
    want: { attribute: false },
    open: { attribute: false },
    startAt: { attribute: false },
    moved: { attribute: false },
    top: { state: true },
    current: { state: true },
  };

  static override styles = css`
    :host {
      display: block;
      overflow: auto;
      position: relative;
      min-height: 0;
    }
    .whole {
      position: relative;
    }
    .row {
      position: absolute;
      left: 0;
      right: 0;
      display: flex;
      gap: 8px;
      align-items: center;
      height: ${rowHeight}px;
      padding: 0 8px;
      box-sizing: border-box;
      white-space: nowrap;
    }
    .row:hover {
      background: var(--vscode-list-hoverBackground);
    }
    .row:focus {
      outline: 1px solid var(--vscode-focusBorder);
      outline-offset: -1px;
    }
    .faint,
    .time {
      color: var(--vscode-descriptionForeground);
    }
    .time {
      flex: none;
      font-variant-numeric: tabular-nums;
    }
    .step {
      flex: 0 1 auto;
      max-width: 40%;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .type {
      flex: none;
      font-family: var(--vscode-editor-font-family);
      font-size: var(--vscode-editor-font-size, 12px);
    }
    .words {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .mark {
      flex: none;
      width: 16px;
      height: 16px;
    }
    .mark svg {
      fill: none;
      stroke: currentColor;
    }
    .error .mark {
      color: var(--vscode-editorError-foreground, var(--vscode-errorForeground));
    }
    .warning .mark {
      color: var(--vscode-editorWarning-foreground);
    }
  `;

  declare list: ToldRows;
  /** Path of the step that is looked at: its own lines need not name it. */
  declare own: string;
  declare want: (tab: ListTab, from: number, until: number) => void;
  /** Shows all of an event, by its place in the record. */
  declare open: (seq: number) => void;
  /** Where a list that comes is scrolled to, in pixels; undefined: to its end. */
  declare startAt: number | undefined;
  /** It was scrolled to here; undefined: to its end. */
  declare moved: (top: number | undefined) => void;
  declare protected top: number;
  /** Place of the row that has the keyboard. */
  declare protected current: number;
  #isAtEnd = true;
  /** What was asked for last, and of which beginning of the list. */
  #asked = '';
  #askedOf: symbol | undefined;

  constructor() {
    super();
    this.list = { tab: 'events', beginning: Symbol('none'), total: 0, rows: new Map() };
    this.own = '';
    this.want = () => undefined;
    this.open = () => undefined;
    this.moved = () => undefined;
    this.top = 0;
    this.current = 0;
    this.addEventListener('scroll', () => this.#onScroll());
  }

  protected override render(): TemplateResult {
    const { list } = this;
    const [from, until] = this.#inSight();
    const rows = Array.from({ length: until - from }, (_, index) => this.#row(from + index));
    const label = list.tab === 'log' ? l10n.t('Log') : l10n.t('Events');
    return html`<div
      class="whole"
      role="list"
      aria-label=${label}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
    >
      ${rows}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const whole = this.renderRoot.querySelector<HTMLElement>('.whole');
    // The page's policy allows no style attributes; what a script sets is none.
    if (whole !== null) whole.style.height = `${this.list.total * rowHeight}px`;
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('.row')) {
      row.style.top = `${Number(row.dataset['index']) * rowHeight}px`;
    }
    if (changed.has('list')) this.#afterNews(changed.get('list'));
    this.#askForRows();
  }

  #afterNews(before: unknown): void {
    const isOther = before === undefined || (before as ToldRows).tab !== this.list.tab;
    if (isOther) {
      this.#isAtEnd = this.startAt === undefined;
      this.scrollTop = this.startAt ?? 0;
    }
    if (this.#isAtEnd) this.scrollTop = this.scrollHeight;
    this.top = this.scrollTop;
  }

  #row(index: number): TemplateResult {
    const row = this.list.rows.get(index);
    return html`<div
      class="row ${row?.level ?? ''}"
      role="listitem"
      data-index=${index}
      aria-setsize=${this.list.total}
      aria-posinset=${index + 1}
      tabindex=${index === this.#reachable() ? 0 : -1}
      title=${row === undefined ? '' : l10n.t('{0} (double-click or Enter shows all of it)', row.words)}
      @focus=${() => (this.current = index)}
      @dblclick=${() => this.#open(index)}
    >
      ${row === undefined ? nothing : this.#content(row)}
    </div>`;
  }

  #content({ at, type, level, step, words }: EventRow): TemplateResult {
    const time = html`<span class="time">${timeLabel(at)}</span>`;
    if (this.list.tab === 'events') {
      return html`${time}<span class="type">${type}</span><span class="words">${words}</span>`;
    }
    const fact = type.replaceAll('_', ' ');
    const said = words === '' || words === fact ? fact : `${fact}: ${words}`;
    return html`<span class="mark" role="img" aria-label=${levelName(level)}>${levelIcon(level)}</span>${time}
      ${step === this.own || step === '' ? nothing : html`<span class="faint step">${step}</span>`}<span class="words"
        >${said}</span
      >`;
  }

  /** The row that the keyboard comes to: the one where it was, or one that is seen. */
  #reachable(): number {
    const [from, until] = this.#inSight();
    return this.current >= from && this.current < until ? this.current : from;
  }

  #inSight(): readonly [from: number, until: number] {
    const first = Math.floor(this.top / rowHeight);
    const count = Math.ceil((this.clientHeight || 400) / rowHeight);
    const from = Math.max(0, first - around);
    return [from, Math.min(this.list.total, first + count + around)];
  }

  #onScroll(): void {
    this.top = this.scrollTop;
    this.#isAtEnd = this.scrollTop + this.clientHeight >= this.scrollHeight - rowHeight;
    this.moved(this.#isAtEnd ? undefined : this.scrollTop);
  }

  #askForRows(): void {
    const [from, until] = this.#inSight();
    const missing = Array.from({ length: until - from }, (_, index) => from + index).filter(
      (index) => !this.list.rows.has(index),
    );
    const [first] = missing;
    const last = missing.at(-1);
    const { tab, beginning, total } = this.list;
    const asked = `${first} ${last} ${total}`;
    if (first === undefined || last === undefined) return;
    if (asked === this.#asked && beginning === this.#askedOf) return;
    this.#asked = asked;
    this.#askedOf = beginning;
    this.want(tab, first, last + 1);
  }

  #open(index: number): void {
    const row = this.list.rows.get(index);
    if (row !== undefined) this.open(row.seq);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#open(this.current);
    const next = this.#placeAfter(event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#goTo(Math.min(this.list.total - 1, Math.max(0, next)));
  }

  #placeAfter(key: string): number | undefined {
    const page = Math.max(1, Math.floor(this.clientHeight / rowHeight) - 1);
    switch (key) {
      case 'ArrowDown':
        return this.current + 1;
      case 'ArrowUp':
        return this.current - 1;
      case 'PageDown':
        return this.current + page;
      case 'PageUp':
        return this.current - page;
      case 'Home':
        return 0;
      case 'End':
        return this.list.total - 1;
      default:
        return undefined;
    }
  }

  async #goTo(index: number): Promise<void> {
    this.current = index;
    const top = index * rowHeight;
    if (top < this.scrollTop) this.scrollTop = top;
    else if (top + rowHeight > this.scrollTop + this.clientHeight) this.scrollTop = top + rowHeight - this.clientHeight;
    this.#onScroll();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
  }
}

function levelIcon(level: LogLevel): TemplateResult | typeof nothing {
  return level === 'error' || level === 'warning' ? icon(level) : nothing;
}
