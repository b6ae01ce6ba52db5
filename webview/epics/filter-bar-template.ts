import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { type Standing, statusWord } from '../../src/presentation/status-word.ts';
import { live } from 'lit/directives/live.js';
import { epicsIcon } from './epic-icons.ts';

interface FilterBarOptions<S extends Standing> {
  /** Of the box for words. */
  readonly label: string;
  readonly typed: string;
  readonly type: (words: string) => void;
  readonly states: readonly S[];
  readonly chosen: readonly S[];
  readonly choose: (states: readonly S[]) => void;
  readonly more?: TemplateResult;
}

/** Words and `#tags`, and the states of which rows are to be; none means all. */
export function filterBarTemplate<S extends Standing>(options: FilterBarOptions<S>): TemplateResult {
  const { label, typed, type, states, chosen, choose, more } = options;
  const toggle = (state: S): void =>
    choose(chosen.includes(state) ? chosen.filter((each) => each !== state) : [...chosen, state]);
  return html`<div class="filter" role="search">
    <span class="words">
      ${epicsIcon('search')}
      <input
        type="search"
        aria-label=${label}
        placeholder=${l10n.t('Words and #tags')}
        .value=${live(typed)}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) type(currentTarget.value);
        }}
      />
    </span>
    <span class="states" role="group" aria-label=${l10n.t('States')}>
      ${states.map(
        (state) =>
          html`<button class="chip" aria-pressed=${chosen.includes(state)} @click=${() => toggle(state)}>
            ${statusWord(state)}
          </button>`,
      )}
      ${more}
    </span>
  </div>`;
}
