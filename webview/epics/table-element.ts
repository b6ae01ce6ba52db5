import * as l10n from '@vscode/l10n';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Sort } from '../../src/domain/registry-sort.ts';
import { checkboxStyles } from '../shared/checkbox-styles.ts';
import { badgeStyles } from './badge-styles.ts';
import { narrowestWidth } from './narrowest-width.ts';
import type { TableColumn, TableRow } from './table-column.ts';
import type { KeyEvent, OpenEvent, SelectEvent, SortEvent } from './table-events.ts';
import {
  type TableSelection,
  allRows,
  clickedRow,
  movedByKey,
  nothingSelected,
  toggledRow,
} from './table-selection.ts';
import { tableStyles } from './table-styles.ts';

/**
 * Rows of which several can be selected, by the mouse and by keys. Fires `table-select`, `table-open`, `table-sort` and
 * `table-key`.
 */
export class TableElement extends LitElement {
  static override properties = {
    columns: { attribute: false },
    rows: { attribute: false },
    sort: { attribute: false },
    label: {},
    first: { attribute: false },
    total: { attribute: false },
    now: { attribute: false },
    selection: { state: true },
  };

  static override styles = [badgeStyles, checkboxStyles, tableStyles];

  declare columns: readonly TableColumn<TableRow>[];
  declare rows: readonly TableRow[];
  /** Null: the usual order. */
  declare sort: Sort<string> | null;
  declare label: string;
  /** How many rows stand before these, of `total`. */
  declare first: number;
  declare total: number;
  /** Milliseconds since 1970: cells that tell how long something takes are drawn anew with it. */
  declare now: number;
  declare protected selection: TableSelection;
  #hadFocus = false;

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.sort = null;
    this.label = '';
    this.first = 0;
    this.total = 0;
    this.now = 0;
    this.selection = nothingSelected;
  }

  /** Rows that are gone are not selected any more. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = this.#focusedRow !== null;
    if (!changed.has('rows')) return;
    const shown = new Set(this.#order);
    const ids = [...this.selection.ids].filter((id) => shown.has(id));
    if (ids.length < this.selection.ids.size) this.#select({ ...this.selection, ids: new Set(ids) });
  }

  /** A row that has moved loses the keyboard; where it is gone another one has it. */
  protected override updated(): void {
    if (this.#hadFocus && this.#focusedRow === null) this.#focusActive();
  }

  override focus(): void {
    this.#focusActive();
  }

  protected override render(): TemplateResult {
    const { ids } = this.selection;
    const all = this.rows.length > 0 && this.rows.every(({ id }) => ids.has(id));
    return html`<table
      .style=${`min-width:${narrowestWidth(this.columns)}px`}
      role="grid"
      aria-label=${this.label}
      aria-multiselectable="true"
      aria-rowcount=${this.total + 1}
      aria-colcount=${this.columns.length + 1}
      @keydown=${this.#onKey}
    >
      <thead>
        <tr role="row" aria-rowindex="1">
          <th class="check" role="columnheader">
            <input
              type="checkbox"
              aria-label=${l10n.t('Select all rows of the page')}
              .checked=${all}
              .indeterminate=${!all && ids.size > 0}
              @change=${() => this.#select(all ? nothingSelected : allRows(this.selection, this.#order))}
            />
          </th>
          ${this.columns.map((column) => this.#headTemplate(column))}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.rows,
          ({ id }) => id,
          (row, index) => this.#rowTemplate(row, index),
        )}
      </tbody>
    </table>`;
  }

  #headTemplate({ id, label, width, isSortable, first }: TableColumn<TableRow>): TemplateResult {
    if (!isSortable) return html`<th role="columnheader" .style=${widthStyle(width)}>${label}</th>`;
    const direction = this.sort?.by === id ? this.sort.direction : undefined;
    const other = first === 'ascending' ? 'descending' : 'ascending';
    const next = direction === undefined ? first : direction === first ? other : undefined;
    const sort = (): void =>
      this.#tell('table-sort', { sort: next === undefined ? null : { by: id, direction: next } });
    return html`<th role="columnheader" .style=${widthStyle(width)} aria-sort=${direction ?? 'none'}>
      <button @click=${sort}>
        ${label}<span class="arrow" aria-hidden="true"
          >${direction === undefined ? '' : direction === 'ascending' ? '▲' : '▼'}</span
        >
      </button>
    </th>`;
  }

  #rowTemplate(row: TableRow, index: number): TemplateResult {
    const { id, spoken } = row;
    const isSelected = this.selection.ids.has(id);
    return html`<tr
      role="row"
      data-row=${id}
      aria-rowindex=${this.first + index + 2}
      aria-selected=${isSelected}
      aria-label=${spoken}
      tabindex=${id === this.#tabStop ? 0 : -1}
      @click=${(event: MouseEvent) => this.#onClick(event, id)}
      @dblclick=${() => this.#tell('table-open', { id })}
      @focus=${() => this.#enter(id)}
    >
      <td class="check" role="gridcell">
        <input
          type="checkbox"
          tabindex="-1"
          aria-label=${l10n.t('Select')}
          .checked=${isSelected}
          @click=${(event: Event) => event.stopPropagation()}
          @change=${() => this.#select(toggledRow(this.selection, id))}
        />
      </td>
      ${this.columns.map((column) => html`<td class="col-${column.id}" role="gridcell">${column.cell(row)}</td>`)}
    </tr>`;
  }

  get #order(): readonly string[] {
    return this.rows.map(({ id }) => id);
  }

  /** Where Tab comes to. */
  get #tabStop(): string | undefined {
    const { active } = this.selection;
    return this.rows.some(({ id }) => id === active) ? active : this.rows[0]?.id;
  }

  get #focusedRow(): Element | null {
    return this.shadowRoot?.activeElement?.closest('tr[data-row]') ?? null;
  }

  #focusActive(): void {
    this.renderRoot.querySelector<HTMLElement>('tr[data-row][tabindex="0"]')?.focus();
  }

  /** Whoever comes by Tab stands on a row, and selects nothing by that. */
  #enter(id: string): void {
    if (this.selection.active !== id) this.selection = { ...this.selection, active: id };
  }

  #onClick(event: MouseEvent, id: string): void {
    const { target, shiftKey } = event;
    if (target instanceof Element && target.closest('.open') !== null) {
      this.#tell('table-open', { id });
      return;
    }
    this.#select(clickedRow(this.selection, this.#order, { id, shiftKey, ctrlKey: isCtrl(event) }));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.#focusedRow === null || !this.#act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** False: the key means nothing here. */
  #act(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    const [order, ctrlKey] = [this.#order, isCtrl(event)];
    const active = this.#tabStop ?? '';
    if (key === 'Enter') this.#tell('table-open', { id: active });
    else if (key === ' ') this.#select(toggledRow(this.selection, active));
    else if (key.toLowerCase() === 'a' && ctrlKey) this.#select(allRows(this.selection, order));
    else if (key === 'Escape') this.#select({ ...nothingSelected, active });
    else if (key === 'Delete' || key === 'F2') this.#tell('table-key', { key });
    else {
      const moved = movedByKey({ ...this.selection, active }, order, { key, shiftKey, ctrlKey });
      if (moved === undefined) return false;
      this.#select(moved);
      void this.updateComplete.then(() => this.#focusActive());
    }
    return true;
  }

  #select(selection: TableSelection): void {
    this.selection = selection;
    this.#tell('table-select', { ids: selection.ids });
  }

  #tell(type: 'table-select', detail: SelectEvent['detail']): void;
  #tell(type: 'table-open', detail: OpenEvent['detail']): void;
  #tell(type: 'table-sort', detail: SortEvent['detail']): void;
  #tell(type: 'table-key', detail: KeyEvent['detail']): void;
  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** As a property: the page's policy allows no style as an attribute. */
function widthStyle(width: string): string {
  return width === '' ? '' : `width:${width}`;
}

function isCtrl({ ctrlKey, metaKey }: MouseEvent | KeyboardEvent): boolean {
  return ctrlKey || metaKey;
}
