import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ShownValue } from '../../../src/presentation/panel/inspector/shown-value.ts';
import { icon } from '../../shared/icons.ts';
import { nodeAfter, type TreeNode, treeNodes } from './tree-nodes.ts';

/** A JSON value as a tree: the arrow keys go through it, and fold and unfold. */
export class ValueTree extends LitElement {
  static override properties = {
    value: { attribute: false },
    label: { attribute: false },
    turned: { state: true },
    current: { state: true },
  };

  static override styles = css`
    [role='tree'] {
      overflow-x: auto;
      padding: 2px 0;
      font-family: var(--vscode-editor-font-family);
      font-size: var(--vscode-editor-font-size, 12px);
    }
    [role='treeitem'] {
      border-radius: 2px;
    }
    [role='treeitem']:focus {
      outline: none;
    }
    [role='treeitem']:focus > .row {
      outline: 1px solid var(--vscode-focusBorder);
      outline-offset: -1px;
    }
    [role='group'] {
      margin-left: 14px;
    }
    .row {
      display: flex;
      gap: 4px;
      align-items: flex-start;
      padding: 1px 2px;
      line-height: 1.4;
    }
    .row:hover {
      background: var(--vscode-list-hoverBackground);
    }
    .twisty {
      flex: none;
      width: 16px;
      height: 16px;
    }
    .twisty svg {
      fill: none;
      stroke: currentColor;
    }
    .name {
      flex: none;
      max-width: 60%;
      overflow-wrap: anywhere;
      color: var(--vscode-debugTokenExpression-name, var(--vscode-foreground));
    }
    /* Not in the colour that strings have in code: in light themes that is the red of an error. */
    .text {
      min-width: 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .row:has(> .lines) {
      flex-wrap: wrap;
    }
    .lines {
      flex: 1 0 100%;
      box-sizing: border-box;
      padding-left: 20px;
    }
    .plain {
      color: var(--vscode-debugTokenExpression-number, var(--vscode-foreground));
    }
    .faint {
      color: var(--vscode-descriptionForeground);
    }
  `;

  declare value: ShownValue;
  declare label: string;
  /** Paths of what is not as it is at first: open near the root, else closed. */
  declare protected turned: ReadonlySet<string>;
  declare protected current: string;

  constructor() {
    super();
    this.value = { kind: 'plain', text: '' };
    this.label = '';
    this.turned = new Set();
    this.current = '';
  }

  protected override render(): TemplateResult {
    const nodes = treeNodes(this.value, this.turned);
    const byParent = Map.groupBy(nodes, ({ parent }) => parent);
    const current = nodes.some(({ path }) => path === this.current) ? this.current : (nodes[0]?.path ?? '');
    return html`<div
      role="tree"
      aria-label=${this.label}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, nodes)}
    >
      ${(byParent.get('') ?? []).map((node) => this.#node(node, byParent, current))}
    </div>`;
  }

  #node(node: TreeNode, byParent: ReadonlyMap<string, readonly TreeNode[]>, current: string): TemplateResult {
    const { path, level, isOpen } = node;
    const inner = byParent.get(path) ?? [];
    return html`<div
      role="treeitem"
      data-path=${path}
      aria-level=${level}
      aria-expanded=${isOpen ?? nothing}
      tabindex=${path === current ? 0 : -1}
      @focus=${() => (this.current = path)}
    >
      <div class="row" @click=${() => this.#onClick(node)}>${this.#rowContent(node)}</div>
      ${
        inner.length === 0
          ? nothing
          : html`<div role="group">${inner.map((child) => this.#node(child, byParent, current))}</div>`
      }
    </div>`;
  }

  #rowContent({ name, value, isOpen, more }: TreeNode): TemplateResult {
    const twisty = isOpen === null ? nothing : icon(isOpen ? 'open' : 'closed');
    if (value === null)
      return html`<span class="twisty"></span><span class="faint">${l10n.t('… and {0} more', more)}</span>`;
    return html`<span class="twisty">${twisty}</span><span class="name">${name}:</span>${this.#shown(value)}`;
  }

  #shown(value: ShownValue): TemplateResult {
    switch (value.kind) {
      case 'text': {
        const rest = value.more === 0 ? '' : l10n.t('… and {0} more characters', value.more);
        // A name before it would leave several lines a narrow column.
        const form = value.text.includes('\n') ? 'text lines' : 'text';
        return html`<span class=${form}>${value.text}</span><span class="faint">${rest}</span>`;
      }
      case 'plain':
        return html`<span class="plain">${value.text}</span>`;
      case 'list':
        return html`<span class="faint">[${value.items.length + value.more}]</span>`;
      case 'object':
        return html`<span class="faint">{${value.fields.length + value.more}}</span>`;
    }
  }

  #onClick({ path, isOpen }: TreeNode): void {
    this.current = path;
    if (isOpen !== null && window.getSelection()?.isCollapsed !== false) this.#turn(path);
  }

  #turn(path: string): void {
    const turned = new Set(this.turned);
    if (!turned.delete(path)) turned.add(path);
    this.turned = turned;
  }

  #onKey(event: KeyboardEvent, nodes: readonly TreeNode[]): void {
    const node = nodes.find(({ path }) => path === this.current) ?? nodes[0];
    if (node === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = nodeAfter(event.key, node, nodes);
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.kind === 'turn') this.#turn(node.path);
    else void this.#goTo(step.path);
  }

  async #goTo(path: string): Promise<void> {
    this.current = path;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
  }
}
