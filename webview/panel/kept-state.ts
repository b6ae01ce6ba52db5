import { isJsonObject } from '../../src/base/json.ts';
import { isPanelChoice } from '../../src/protocol/panel/read-shell-messages.ts';
import type { PanelChoice } from '../../src/protocol/panel/shell-messages.ts';
import type { Host } from '../shared/host.ts';
import { isTab, type PanelTab } from './panel-tabs.ts';

/** What the page keeps for the time when it is hidden, moved or loaded anew. */
export class KeptState {
  readonly #host: Host;
  #choice: PanelChoice | null;
  #tab: PanelTab;
  /** By part. */
  readonly #sections: Map<string, unknown>;

  /** What another version has kept is taken as far as it can be read. */
  constructor(host: Host) {
    this.#host = host;
    const state = host.getState();
    const { choice, tab, sections } = isJsonObject(state) ? state : {};
    this.#choice = isPanelChoice(choice) ? choice : null;
    this.#tab = isTab(tab) ? tab : 'graph';
    this.#sections = new Map(isJsonObject(sections) ? Object.entries(sections) : []);
  }

  get choice(): PanelChoice | null {
    return this.#choice;
  }

  keepChoice(choice: PanelChoice): void {
    this.#choice = choice;
    this.#keep();
  }

  get tab(): PanelTab {
    return this.#tab;
  }

  keepTab(tab: PanelTab): void {
    this.#tab = tab;
    this.#keep();
  }

  ofSection(part: string): unknown {
    return this.#sections.get(part);
  }

  keepSection(part: string, value: unknown): void {
    this.#sections.set(part, value);
    this.#keep();
  }

  #keep(): void {
    const sections = Object.fromEntries(this.#sections);
    this.#host.setState({ choice: this.#choice, tab: this.#tab, sections });
  }
}
