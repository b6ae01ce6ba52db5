import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Choice, toldChoice } from './choice-box.ts';

interface SelectOptions {
  readonly label: string;
  /** What is wrong with what is chosen. */
  readonly problems: string;
  readonly options: readonly string[];
  /** '' when none of them is. */
  readonly chosen: string;
  readonly choose: (option: string) => void;
}

/** A choice among a few words. */
export function selectTemplate({ label, problems, options, chosen, choose }: SelectOptions): TemplateResult {
  return html`<choice-box
    .label=${label}
    .problems=${problems}
    .hint=${l10n.t('Press Enter to choose it')}
    .choices=${options.map((word): Choice => ({ word, meaning: '' }))}
    .chosen=${live(chosen)}
    @choice=${(event: Event) => choose(toldChoice(event))}
  ></choice-box>`;
}

interface AddOptions {
  readonly label: string;
  /** What stands there until something is chosen. */
  readonly prompt: string;
  readonly choices: readonly Choice[];
  readonly add: (word: string) => void;
}

/** A choice of what can be added. */
export function addingTemplate({ label, prompt, choices, add }: AddOptions): TemplateResult {
  return html`<choice-box
    .label=${label}
    .prompt=${prompt}
    .hint=${l10n.t('Press Enter to add it')}
    .choices=${choices}
    @choice=${(event: Event) => add(toldChoice(event))}
  ></choice-box>`;
}
