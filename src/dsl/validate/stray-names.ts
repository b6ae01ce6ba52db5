import { isJsonObject, type Json } from '../../base/json.ts';
import { templateParts } from '../expressions/template-parts.ts';
import type { Path } from '../yaml/path.ts';
import { scopedSteps } from './scope.ts';
import { contextTexts, type StepText } from './step-texts.ts';
import type { Validation } from './validation.ts';

/** `{name}` or `{name.key}`, and neither `${name}` of a shell nor a part of `{{…}}`. */
const braces = /(?<![{$])\{([A-Za-z_][\w-]*)((?:\.[\w-]+)*)\}(?!\})/g;

/** Shorter words are like too many others. */
const leastLength = 4;

/** `{foldr}` names nothing, so it is left alone; where it is almost a name, that is hardly meant. Answers the names meant. */
export function checkStrayNames(validation: Validation): ReadonlySet<string> {
  const { workflow, root, scopes, pathOf, textsOf, templateNames: names } = validation;
  const meant = new Set<string>();
  const check = (texts: readonly StepText[], base: Path): void => {
    for (const { source, path } of texts.flatMap((text) => templatesOf(text, base))) {
      for (const name of checkTemplate(source, { path, names }, validation)) meant.add(name);
    }
  };
  for (const { step } of scopedSteps(scopes))
    check(
      textsOf(step).map(({ text }) => text),
      pathOf(step),
    );
  check(contextTexts(workflow.context), root);
  return meant;
}

interface PlacedTemplate {
  readonly source: string;
  readonly path: Path;
}

function templatesOf(text: StepText, base: Path): readonly PlacedTemplate[] {
  const path = [...base, ...text.keys];
  if (text.kind === 'template') return [{ source: text.source, path }];
  return text.kind === 'value' ? templatesIn(text.value, path) : [];
}

function templatesIn(value: Json, path: Path): readonly PlacedTemplate[] {
  if (typeof value === 'string') return value.startsWith('$.') || !value.includes('{') ? [] : [{ source: value, path }];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => templatesIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => templatesIn(item, [...path, key]));
}

function checkTemplate(
  source: string,
  { path, names }: { readonly path: Path; readonly names: ReadonlySet<string> },
  { problems }: Validation,
): readonly string[] {
  if (source.search(braces) < 0 || problems.isBroken(path)) return [];
  const meant: string[] = [];
  for (const part of templateParts(source, names)) {
    if (part.kind !== 'text') continue;
    for (const found of part.text.matchAll(braces)) {
      const [whole, name = '', rest = ''] = found;
      const nearest = name.length < leastLength ? undefined : problems.nearest(name, () => [...names]);
      if (nearest === undefined) continue;
      meant.push(nearest);
      const start = part.start + found.index;
      const message = `'${whole}' names nothing, so it stays as it is. Did you mean '{${nearest}${rest}}'?`;
      problems.add({
        code: 'unknown-template-name',
        path,
        message,
        spot: { kind: 'within', start, end: start + whole.length },
        correction: { from: name, to: nearest },
      });
    }
  }
  return meant;
}
