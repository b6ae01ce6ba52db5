import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { isText } from '../../../src/base/json-shape.ts';
import type { FoundRow, FoundTarget } from '../../../src/presentation/panel/search/found-group.ts';
import type { SearchNews, SearchRequest } from '../../../src/protocol/panel/search-messages.ts';
import { controlStyles } from '../../shared/control-styles.ts';
import { sectionStyles } from '../section-styles.ts';
import { foundTemplate, optionId } from './found-template.ts';
import { searchStyles } from './search-styles.ts';

/** A box for words, and below it where they stand in the execution. */
export class SearchElement extends LitElement {
  static override properties = {
    found: { attribute: false },
    kept: { attribute: false },
    keep: { attribute: false },
    say: { attribute: false },
    go: { attribute: false },
    words: { state: true },
    isOpen: { state: true },
    chosen: { state: true },
  };

  static override styles = [controlStyles, sectionStyles, searchStyles];

  /** Undefined: nothing was looked for yet. */
  declare found: SearchNews | undefined;
  /** What stood in the box when the page was there last; of any version. */
  declare kept: unknown;
  declare keep: (words: string) => void;
  declare say: (request: SearchRequest) => void;
  declare go: (target: FoundTarget) => void;
  declare protected words: string;
  declare protected isOpen: boolean;
  /** Place among all rows; less than 0: none. */
  declare protected chosen: number;

  constructor() {
    super();
    this.words = '';
    this.isOpen = false;
    this.chosen = -1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onPageKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onPageKey);
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated && isText(this.kept)) this.words = this.kept;
  }

  protected override render(): TemplateResult {
    const found = this.#shown();
    const isListed = this.isOpen && this.words.trim() !== '';
    const active = this.#rows()[this.chosen];
    return html`<div class="whole" role="search" @focusout=${(event: FocusEvent) => this.#onLeave(event)}>
      <input
        type="search"
        role="combobox"
        aria-label=${l10n.t('Search the execution')}
        placeholder=${l10n.t('Search the execution')}
        aria-expanded=${isListed}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant=${active === undefined ? '' : optionId(active)}
        .value=${this.words}
        @input=${(event: InputEvent) => this.#onInput(event)}
        @focus=${() => this.#onFocus()}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      />
      ${
        isListed
          ? foundTemplate({
              ...{ found, active, go: (row) => this.#choose(row) },
              isSearching: found === undefined,
            })
          : nothing
      }
    </div>`;
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** What was found for what stands in the box. */
  #shown(): SearchNews | undefined {
    return this.found?.words === this.words.trim() ? this.found : undefined;
  }

  #rows(): readonly FoundRow[] {
    return this.#shown()?.groups.flatMap(({ rows }) => rows) ?? [];
  }

  #onInput({ target }: InputEvent): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.words = target.value;
    this.isOpen = true;
    this.chosen = -1;
    this.keep(this.words);
    this.#search();
  }

  /** A page that was loaded anew has words and nothing that was found for them. */
  #onFocus(): void {
    this.isOpen = true;
    if (this.words.trim() !== '' && this.#shown() === undefined) this.#search();
  }

  #search(): void {
    this.say({ kind: 'search_execution', words: this.words });
  }

  #onKey(event: KeyboardEvent): void {
    const rows = this.#rows();
    const next = chosenAfter(event.key, this.chosen, rows.length);
    if (next !== undefined) {
      event.preventDefault();
      this.chosen = next;
      this.isOpen = true;
    }
    const row = rows[this.chosen] ?? rows[0];
    if (event.key === 'Enter' && !event.isComposing && row !== undefined) this.#choose(row);
    if (event.key === 'Escape' && this.isOpen && this.words !== '') {
      event.preventDefault();
      this.isOpen = false;
    }
  }

  #choose(row: FoundRow): void {
    this.chosen = this.#rows().indexOf(row);
    this.isOpen = false;
    this.go(row.target);
  }

  #onLeave({ relatedTarget }: FocusEvent): void {
    const isInside = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
    if (!isInside) this.isOpen = false;
  }

  readonly #onPageKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'f' || event.shiftKey || event.altKey) return;
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.renderRoot.querySelector('input');
    box?.focus();
    box?.select();
  };
}

/** Undefined: the key goes nowhere. */
function chosenAfter(key: string, chosen: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (chosen + 1) % count;
  return key === 'ArrowUp' ? (Math.max(chosen, 0) + count - 1) % count : undefined;
}
