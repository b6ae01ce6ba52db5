import type { Step } from '../../domain/workflow.ts';
import { type CompiledText, compileText } from './compiled-texts.ts';
import { type StepText, stepTexts } from './step-texts.ts';

/** A text of a step and what it refers to. Paths begin at the step. */
export interface KnownText {
  readonly text: StepText;
  readonly compiled: CompiledText;
}

interface KnownTexts {
  readonly texts: readonly KnownText[];
  /** The names with which they were compiled; null where any give the same. */
  readonly names: ReadonlySet<string> | null;
}

/** `{name}`, which is a reference only where there is such a name. */
const brace = /(?<!\{)\{\w/;

/** Compiled texts, by the steps that they stand in. */
export class TextMemory {
  readonly #known = new WeakMap<Step, KnownTexts>();
  #names: ReadonlySet<string> = new Set();

  /** What `{name}` may refer to from now on. */
  useNames(names: ReadonlySet<string>): void {
    // The same set for the same names: that is seen without a look at each.
    const isSame = names.size === this.#names.size && [...names].every((name) => this.#names.has(name));
    if (!isSame) this.#names = names;
  }

  of(step: Step): readonly KnownText[] {
    const current = this.#names;
    const known = this.#known.get(step);
    if (known !== undefined && (known.names === null || known.names === current)) return known.texts;
    const texts = stepTexts(step).map((text) => ({ text, compiled: compileText(text, [], current) }));
    const isOpen = texts.some(({ text }) =>
      brace.test(text.kind === 'value' ? JSON.stringify(text.value) : text.source),
    );
    this.#known.set(step, { texts, names: isOpen ? current : null });
    return texts;
  }
}
