import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { compileExpression } from './expression.ts';
import type { Reference, SourceProblem } from './source-problem.ts';
import { compileTemplate } from './template.ts';
import type { TemplateNames } from './template-parts.ts';

/** Where in the value: keys and indices from its top. */
export interface InValue {
  readonly at: readonly (string | number)[];
}

/** A JSON value whose texts are expressions and templates. */
export interface CompiledValue {
  readonly references: readonly (Reference & InValue)[];
  /** The first failure ends it: `expression_error`, `template_error` or `evaluation_limit`, with the place in the value. */
  render(context: JsonObject): Result<Json, Failure>;
}

type Render = (context: JsonObject) => Result<Json, Failure>;

interface Parts {
  readonly references: (Reference & InValue)[];
  readonly problems: (SourceProblem & InValue)[];
}

/** At any depth, a whole text that begins with `$.` is an expression and keeps its type; other texts are templates. */
export function compileValue(
  value: Json,
  names: TemplateNames,
): Result<CompiledValue, readonly (SourceProblem & InValue)[]> {
  const parts: Parts = { references: [], problems: [] };
  const render = compileAt(value, [], { names, parts });
  return parts.problems.length > 0 ? fail(parts.problems) : ok({ references: parts.references, render });
}

interface Surroundings {
  readonly names: TemplateNames;
  readonly parts: Parts;
}

function compileAt(value: Json, at: InValue['at'], surroundings: Surroundings): Render {
  if (typeof value === 'string') return compileText(value, at, surroundings);
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, compileAt(item, [...at, key], surroundings)] as const,
    );
    return (context) => renderEntries(entries, context);
  }
  if (value === null || typeof value !== 'object') return () => ok(value);
  const items = value.map((item, index) => compileAt(item, [...at, index], surroundings));
  return (context) => renderItems(items, context);
}

function compileText(text: string, at: InValue['at'], { names, parts }: Surroundings): Render {
  const compiled = text.startsWith('$.') ? compileWhole(text) : compileMixed(text, names);
  if (!compiled.ok) {
    parts.problems.push(...compiled.error.map((problem) => ({ ...problem, at })));
    return () => ok(null);
  }
  const { references, render } = compiled.value;
  parts.references.push(...references.map((reference) => ({ ...reference, at })));
  return (context) => located(render(context), at);
}

interface CompiledText {
  readonly references: readonly Reference[];
  readonly render: Render;
}

function compileWhole(text: string): Result<CompiledText, readonly SourceProblem[]> {
  const expression = compileExpression(text);
  if (!expression.ok) return expression;
  const { references } = expression.value;
  return ok({ references, render: (context) => expression.value.evaluateStrict(context) });
}

function compileMixed(text: string, names: TemplateNames): Result<CompiledText, readonly SourceProblem[]> {
  const template = compileTemplate(text, names);
  if (!template.ok) return template;
  return ok({ references: template.value.references, render: (context) => template.value.render(context) });
}

function renderEntries(entries: readonly (readonly [string, Render])[], context: JsonObject): Result<Json, Failure> {
  const rendered: [string, Json][] = [];
  for (const [key, render] of entries) {
    const item = render(context);
    if (!item.ok) return item;
    rendered.push([key, item.value]);
  }
  return ok(Object.fromEntries(rendered));
}

function renderItems(items: readonly Render[], context: JsonObject): Result<Json, Failure> {
  const rendered: Json[] = [];
  for (const render of items) {
    const item = render(context);
    if (!item.ok) return item;
    rendered.push(item.value);
  }
  return ok(rendered);
}

function located(result: Result<Json, Failure>, at: InValue['at']): Result<Json, Failure> {
  if (result.ok || at.length === 0) return result;
  return fail({ ...result.error, details: { ...result.error.details, at: at.join('.') } });
}
