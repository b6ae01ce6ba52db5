import { isSameJson } from '../../../base/json-equality.ts';
import type { Json } from '../../../base/json.ts';
import type { InspectorPart } from '../../../presentation/panel/inspector/inspector-part.ts';
import type { InspectorTab } from '../../../presentation/panel/inspector/inspector-tab.ts';
import { changesBetween } from '../../../presentation/panel/inspector/part-changes.ts';
import type { InspectorNews } from '../../../protocol/panel/inspector-messages.ts';
import type { ArrivedText } from './live-text.ts';

type StepNews = Extract<InspectorNews, { readonly kind: 'inspector_step' }>;

interface ShownTab {
  readonly tab: InspectorTab;
  readonly parts: readonly InspectorPart[];
  readonly more: number;
}

/** What the page knows of the step that is looked at: it is told what has changed. */
export class ToldStep {
  readonly #tell: (news: InspectorNews) => void;
  #step: Omit<StepNews, 'kind'> | undefined;
  #shown: ShownTab | undefined;

  constructor(tell: (news: InspectorNews) => void) {
    this.#tell = tell;
  }

  tellStep(step: Omit<StepNews, 'kind'>): void {
    const before = this.#step;
    if (before !== undefined && isSame(before, step)) return;
    if (before === undefined || !isSame(before.place, step.place) || step.head === null) this.#shown = undefined;
    this.#step = step;
    this.#tell({ kind: 'inspector_step', ...step });
  }

  tellParts(shown: ShownTab): void {
    const { tab, parts, more } = shown;
    const before = this.#shown?.tab === tab ? this.#shown : undefined;
    const changes = changesBetween(before?.parts ?? [], parts);
    this.#shown = shown;
    if (before !== undefined && changes === undefined && before.more === more) return;
    const nothing = { put: [], removed: [], order: null };
    this.#tell({ kind: 'inspector_parts', tab, begins: before === undefined, changes: changes ?? nothing, more });
  }

  /** Of an answer that the page shows already. */
  addText({ id, text, more }: ArrivedText): void {
    const shown = this.#shown;
    const part = shown?.parts.find((each) => each.id === id);
    if (shown === undefined || part?.kind !== 'live') return;
    const longer = { ...part, text: part.text + text, more };
    this.#shown = { ...shown, parts: shown.parts.map((each) => (each === part ? longer : each)) };
    this.#tell({ kind: 'inspector_text', id, text, more });
  }

  /** Whether the page shows an execution that the step began. */
  showsExecution(id: string): boolean {
    return this.#shown?.parts.some((part) => part.kind === 'inside' && part.execution === id) ?? false;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  // News are JSON by their types.
  return isSameJson(one as Json, other as Json);
}
