import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { executionFacts } from '../../../src/presentation/panel/execution-facts.ts';
import { executionTitle } from '../../../src/presentation/execution-title.ts';
import type { ExecutionHead } from '../../../src/presentation/panel/shown-execution.ts';
import type { HeadNews, NothingShown } from '../../../src/protocol/panel/head-messages.ts';
import type { PanelRequest } from '../../../src/protocol/panel-messages.ts';
import type { PanelChoice } from '../../../src/protocol/panel/shell-messages.ts';
import { icon } from '../../shared/icons.ts';
import { LostFocus } from '../../shared/lost-focus.ts';
import { statusStyles } from '../../shared/status-styles.ts';
import { statusIcon } from '../../shared/step-icons.ts';
import { toolStyles } from '../../shared/tool-styles.ts';
import { actionsTemplate } from './actions-template.ts';
import { headStyles } from './head-styles.ts';

/** Which execution is shown, how it stands, and buttons for what can be done with it. */
export class HeadElement extends LitElement {
  static override properties = {
    head: { attribute: false },
    failure: { attribute: false },
    choice: { attribute: false },
    surroundings: { attribute: false },
    now: { attribute: false },
    say: { attribute: false },
  };

  static override styles = [toolStyles, statusStyles, headStyles];

  /** Undefined: it is not read yet. */
  declare head: ExecutionHead | undefined;
  /** Why it cannot be read; empty: it can. */
  declare failure: string;
  declare choice: PanelChoice;
  declare surroundings: HeadNews | undefined;
  /** Milliseconds since 1970. */
  declare now: number;
  declare say: (request: PanelRequest) => void;
  readonly #focus = new LostFocus(this);

  constructor() {
    super();
    this.failure = '';
    this.choice = { execution: null, step: null, follows_newest: true };
    this.now = 0;
    this.say = () => undefined;
  }

  protected override willUpdate(): void {
    this.#focus.before('.actions');
  }

  /** What was pressed may be gone by that. No other action comes under the keyboard in its place. */
  protected override updated(): void {
    if (this.#focus.after() !== undefined) this.renderRoot.querySelector<HTMLElement>('.picker')?.focus();
  }

  protected override render(): TemplateResult {
    const { surroundings, failure } = this;
    const nothingShown = surroundings?.nothing ?? null;
    return html`${nothingShown === null ? this.#barTemplate() : this.#nothingTemplate(nothingShown)}
    ${(surroundings?.lines ?? []).map((line) => html`<p class="line">${icon('warning')} ${line}</p>`)}
    ${failure === '' ? nothing : html`<p class="line" role="alert">${icon('error')} ${failure}</p>`}`;
  }

  #barTemplate(): TemplateResult | typeof nothing {
    const { head, now } = this;
    if (this.choice.execution === null) return nothing;
    return html`<div class="bar">
      ${this.#pickerTemplate()} ${this.#followTemplate()}
      ${head === undefined ? nothing : this.#factsTemplate(head, now)}
      ${
        head === undefined
          ? nothing
          : actionsTemplate(head, {
              canAct: this.surroundings?.can_act === true,
              act: (action) => this.say({ kind: 'steer_execution', execution: head.id, action }),
              goUp: () => this.#goUp(head),
            })
      }
    </div>`;
  }

  #factsTemplate(head: ExecutionHead, now: number): TemplateResult {
    const facts = executionFacts(head, now).join(' · ');
    return html`<span class="facts" title=${facts}>${facts}</span>`;
  }

  /** The list that it opens is VS Code's own: it looks for what is typed among all executions. */
  #pickerTemplate(): TemplateResult {
    const { head } = this;
    const status = head === undefined ? 'pending' : head.interrupted ? 'interrupted' : head.status;
    const title = head === undefined ? '…' : executionTitle(head);
    return html`<button
      class="picker flat"
      aria-label=${l10n.t('Execution: {0}, {1}. Show another one', title, status)}
      title=${l10n.t('Show another execution')}
      @click=${() => this.say({ kind: 'find_execution' })}
    >
      <span class="status ${status}">${head === undefined ? nothing : statusIcon(status)}</span>
      <span class="title">${title}</span>${icon('open')}
    </button>`;
  }

  #followTemplate(): TemplateResult {
    const isOn = this.choice.follows_newest;
    const say = (): void => {
      const { execution } = this.choice;
      if (!isOn) this.say({ kind: 'follow_newest' });
      else if (execution !== null) this.say({ kind: 'pick_execution', execution });
    };
    return html`<button
      class="follow flat"
      aria-pressed=${isOn}
      title=${l10n.t('Go on to each execution that begins')}
      @click=${say}
    >
      ${l10n.t('Follow newest')}
    </button>`;
  }

  #goUp({ parent_execution_id: id }: ExecutionHead): void {
    const { execution } = this.choice;
    if (id !== null && execution !== null) this.say({ kind: 'pick_execution', execution: { ...execution, id } });
  }

  #nothingTemplate({ text, ways }: NothingShown): TemplateResult {
    return html`<div class="nothing">
      <p>${text}</p>
      ${ways.map(
        ({ way, title }, index) =>
          html`<vscode-button ?secondary=${index > 0} @click=${() => this.say({ kind: 'go_way', way })}
            >${title}</vscode-button
          >`,
      )}
    </div>`;
  }
}
