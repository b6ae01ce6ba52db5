import { compileExpression } from '../expressions/expression.ts';
import type { Reference, SourceProblem } from '../expressions/source-problem.ts';
import { compileTemplate } from '../expressions/template.ts';
import type { TemplateNames } from '../expressions/template-parts.ts';
import { compileValue } from '../expressions/value.ts';
import type { Path } from '../yaml/path.ts';
import type { StepText } from './step-texts.ts';

/** A use of a name, and the path of the text that it stands in. */
export interface PlacedReference extends Reference {
  readonly path: readonly string[];
  readonly at: Path;
}

export interface PlacedProblem extends SourceProblem {
  readonly at: Path;
}

export type CompiledText =
  | { readonly ok: true; readonly value: readonly PlacedReference[] }
  | { readonly ok: false; readonly error: readonly PlacedProblem[] };

/** Compiles a text for what it refers to. Paths are from `base`, the place of the map that has the keys of the text. */
export function compileText(text: StepText, base: Path, names: TemplateNames): CompiledText {
  const at = [...base, ...text.keys];
  if (text.kind === 'value') {
    const compiled = compileValue(text.value, names);
    const within = <T extends { readonly at: Path }>(place: T): T => ({ ...place, at: [...at, ...place.at] });
    return compiled.ok
      ? { ok: true, value: compiled.value.references.map(within) }
      : { ok: false, error: compiled.error.map(within) };
  }
  const compiled = text.kind === 'template' ? compileTemplate(text.source, names) : compileExpression(text.source);
  return compiled.ok
    ? { ok: true, value: compiled.value.references.map((reference) => ({ ...reference, at })) }
    : { ok: false, error: compiled.error.map((problem) => ({ ...problem, at })) };
}
