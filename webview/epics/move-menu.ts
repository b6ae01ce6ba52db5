import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { TaskAction, TaskMove } from '../../src/presentation/epics/row-actions.ts';
import { statusWord } from '../../src/presentation/status-word.ts';
import { taskActionLabel } from './action-words.ts';

/** Where a task is to go (`menu-choose`). */
export type MoveChoice = CustomEvent<{ readonly action: TaskAction }>;

/** A button that opens the list of where a task may go. Only what is chosen there is done, not what is gone over. */
export class MoveMenu extends LitElement {
  static override properties = {
    label: {},
    moves: { attribute: false },
    isTabStop: { attribute: false },
    isOpen: { state: true },
  };

  static override styles = css`
    :host {
      display: block;
      font-size: 0.9em;
    }
    button {
      min-height: 24px;
      padding: 1px 6px;
      border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
      border-radius: 2px;
      background: var(--vscode-button-secondaryBackground);
      color: var(--vscode-button-secondaryForeground);
      font: inherit;
      text-align: left;
      cursor: pointer;
    }
    button:focus-visible {
      outline: 1px solid var(--vscode-focusBorder);
      outline-offset: 1px;
    }
    [role='menu'] {
      display: flex;
      flex-direction: column;
      gap: 2px;
      margin-top: 3px;
      padding: 3px;
      border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, transparent));
      border-radius: 3px;
      background: var(--vscode-menu-background);
    }
    [role='menuitem'] {
      border-color: transparent;
      background: none;
      color: var(--vscode-menu-foreground);
    }
    [role='menuitem']:hover,
    [role='menuitem']:focus {
      background: var(--vscode-menu-selectionBackground);
      color: var(--vscode-menu-selectionForeground);
      outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
    }
  `;

  declare label: string;
  declare moves: readonly TaskMove[];
  declare isTabStop: boolean;
  declare protected isOpen: boolean;

  constructor() {
    super();
    this.label = '';
    this.moves = [];
    this.isTabStop = false;
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    return html`<div
      @keydown=${this.#onKey}
      @focusout=${this.#onLeave}
      @click=${(event: Event) => event.stopPropagation()}
    >
      <button
        class="opener"
        aria-label=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        tabindex=${this.isTabStop ? 0 : -1}
        @click=${() => this.#toggle()}
      >
        ${l10n.t('Move…')}
      </button>
      ${this.isOpen ? html`<div role="menu" aria-label=${this.label}>${this.moves.map((move) => this.#item(move))}</div>` : nothing}
    </div>`;
  }

  #item({ to, action }: TaskMove): TemplateResult {
    return html`<button role="menuitem" tabindex="-1" @click=${() => this.#choose(action)}>
      ${statusWord(to)}: ${taskActionLabel(action)}
    </button>`;
  }

  #toggle(): void {
    this.isOpen = !this.isOpen;
    if (this.isOpen) void this.updateComplete.then(() => this.#items[0]?.focus());
  }

  #choose(action: TaskAction): void {
    this.#close();
    const event: MoveChoice = new CustomEvent('menu-choose', { detail: { action } });
    this.dispatchEvent(event);
  }

  /** The keyboard stays where the list was opened. */
  #close(): void {
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  }

  get #items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this.isOpen) return;
    const items = this.#items;
    const at = items.findIndex((item) => item === this.shadowRoot?.activeElement);
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items.at(at <= 0 ? -1 : at - 1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onLeave = ({ relatedTarget }: FocusEvent): void => {
    const isInside = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
    if (!isInside) this.isOpen = false;
  };
}
