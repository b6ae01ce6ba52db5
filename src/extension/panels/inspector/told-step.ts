import type { InspectorPart } from '../../../presentation/panel/inspector/inspector-part.ts';
import type { InspectorTab } from '../../../presentation/panel/inspector/inspector-tab.ts';
import { isSameData } from '../../../presentation/same-data.ts';
import type { InspectorNews } from '../../../protocol/panel/inspector-messages.ts';
import { ToldRows } from '../../pages/told-rows.ts';
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
  /** Of which tab the parts are; undefined: none is known. */
  #tab: InspectorTab | undefined;
  readonly #parts = new ToldRows<InspectorPart>();

  constructor(tell: (news: InspectorNews) => void) {
    this.#tell = tell;
  }

  tellStep(step: Omit<StepNews, 'kind'>): void {
    const before = this.#step;
    if (before !== undefined && isSameData(before, step)) return;
    if (before === undefined || !isSameData(before.place, step.place) || step.head === null) this.forgetParts();
    this.#step = step;
    this.#tell({ kind: 'inspector_step', ...step });
  }

  tellParts({ tab, parts, more }: ShownTab): void {
    if (tab !== this.#tab) this.#parts.forget();
    this.#tab = tab;
    const news = this.#parts.tell(parts, more);
    if (news !== undefined) this.#tell({ kind: 'inspector_parts', tab, ...news });
  }

  /** The page shows a list in place of parts. */
  forgetParts(): void {
    this.#tab = undefined;
  }

  /** Of an answer that the page shows already. */
  addText({ id, text, more }: ArrivedText): void {
    const part = this.#shown().find((each) => each.id === id);
    if (part?.kind !== 'live') return;
    this.#parts.replace({ ...part, text: part.text + text, more });
    this.#tell({ kind: 'inspector_text', id, text, more });
  }

  /** Whether the page shows an execution that the step began. */
  showsExecution(id: string): boolean {
    return this.#shown().some((part) => part.kind === 'inside' && part.execution === id);
  }

  #shown(): readonly InspectorPart[] {
    return this.#tab === undefined ? [] : this.#parts.rows;
  }
}
