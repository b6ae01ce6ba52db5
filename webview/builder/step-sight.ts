import type { FormPath } from '../../src/protocol/form-shape.ts';
import { TextInput } from './text-input.ts';
import { partOf } from './view-state.ts';

interface Shown {
  readonly part: string;
  readonly block: ScrollLogicalPosition;
}

/** Brings steps into view and under the keyboard once they are drawn. */
export class StepSight {
  /** Of the form. */
  readonly #root: () => ShadowRoot | null;
  /** Where the keyboard goes: the first of these that there is. */
  #focus: readonly FormPath[] = [];
  /** What is brought into view, wherever the keyboard is. */
  #shown: Shown | undefined;

  constructor(root: () => ShadowRoot | null) {
    this.#root = root;
  }

  focus(steps: readonly FormPath[]): void {
    this.#focus = steps;
  }

  show(part: string, block: ScrollLogicalPosition): void {
    this.#shown = { part, block };
  }

  /** Something was drawn; `part`: and more is drawn later. */
  drawn(extent: 'part' | 'all'): void {
    if (this.#focus.length > 0) this.#focusStep(extent);
    if (this.#shown !== undefined) this.#scrollTo(this.#shown);
  }

  #focusStep(extent: 'part' | 'all'): void {
    const [step] = this.#focus.flatMap((path) => this.#titleOf(partOf(path)) ?? []);
    if (step === undefined && extent === 'part') return;
    this.#focus = [];
    // Somebody who types elsewhere by now goes on there.
    if (step === undefined || this.#root()?.activeElement instanceof TextInput) return;
    step.focus();
    step.scrollIntoView({ block: 'nearest' });
  }

  #scrollTo({ part, block }: Shown): void {
    const step = this.#titleOf(part);
    if (step === null) return;
    this.#shown = undefined;
    step.scrollIntoView({ block });
  }

  #titleOf(part: string): HTMLElement | null {
    return this.#root()?.querySelector<HTMLElement>(`[data-step="${CSS.escape(part)}"] .step-title`) ?? null;
  }
}
