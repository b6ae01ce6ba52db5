import type { Json, JsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { evaluateCondition } from '../../dsl/expressions/condition.ts';
import {
  type Evaluated,
  type Expression,
  type SourceProblem,
  compileExpression,
} from '../../dsl/expressions/expression.ts';
import { type Template, compileTemplate } from '../../dsl/expressions/template.ts';
import { type CompiledValue, compileValue } from '../../dsl/expressions/value.ts';

type Compiled<T> = Result<T, Failure>;

/** The expressions and templates of one definition, each compiled once. */
export class Expressions {
  /** What `{name}` in a template may refer to. */
  readonly names: ReadonlySet<string>;
  readonly #expressions = new Map<string, Compiled<Expression>>();
  readonly #templates = new Map<string, Compiled<Template>>();
  readonly #texts = new Map<string, Compiled<CompiledValue>>();
  readonly #objects = new WeakMap<object, Compiled<CompiledValue>>();

  constructor(names: ReadonlySet<string>) {
    this.names = names;
  }

  /** A missing path is null and listed in `missing`. */
  evaluate(source: string, context: JsonObject): Result<Evaluated, Failure> {
    const compiled = this.#expression(source);
    return compiled.ok ? compiled.value.evaluate(context) : compiled;
  }

  /** A missing path is a failure. */
  evaluateStrict(source: string, context: JsonObject): Result<Json, Failure> {
    const compiled = this.#expression(source);
    return compiled.ok ? compiled.value.evaluateStrict(context) : compiled;
  }

  condition(source: string, context: JsonObject): Result<{ value: boolean; missing: readonly string[] }, Failure> {
    const compiled = this.#expression(source);
    return compiled.ok ? evaluateCondition(compiled.value, context) : compiled;
  }

  template(source: string, context: JsonObject): Result<string, Failure> {
    const compiled = remembered(this.#templates, source, () =>
      asFailure(compileTemplate(source, this.names), source, 'template_error'),
    );
    return compiled.ok ? compiled.value.render(context) : compiled;
  }

  /** A literal with templates and whole-value expressions at any depth. */
  value(value: Json, context: JsonObject): Result<Json, Failure> {
    if (value === null || (typeof value !== 'object' && typeof value !== 'string')) return ok(value);
    if (typeof value === 'object' && isEmpty(value)) return ok(value);
    const compiled = typeof value === 'string' ? this.#textValue(value) : this.#objectValue(value);
    return compiled.ok ? compiled.value.render(context) : compiled;
  }

  #textValue(text: string): Compiled<CompiledValue> {
    return remembered(this.#texts, text, () => asFailure(compileValue(text, this.names), text, 'template_error'));
  }

  /** Parts of a definition live as long as it does, so they can be told apart by identity. */
  #objectValue(value: object & Json): Compiled<CompiledValue> {
    const known = this.#objects.get(value);
    if (known !== undefined) return known;
    const compiled = asFailure(compileValue(value, this.names), 'a value', 'template_error');
    this.#objects.set(value, compiled);
    return compiled;
  }

  #expression(source: string): Compiled<Expression> {
    return remembered(this.#expressions, source, () =>
      asFailure(compileExpression(source), source, 'expression_error'),
    );
  }
}

/** True for the empty object that most steps have in the place of an input, and for the empty list. */
function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function remembered<T>(cache: Map<string, Compiled<T>>, source: string, compile: () => Compiled<T>): Compiled<T> {
  let compiled = cache.get(source);
  if (compiled === undefined) {
    compiled = compile();
    cache.set(source, compiled);
  }
  return compiled;
}

/** A definition was validated before it was frozen, so this is met only when its language has changed since. */
function asFailure<T>(result: Result<T, readonly SourceProblem[]>, source: string, code: string): Compiled<T> {
  if (result.ok) return result;
  const reasons = result.error.map(({ message }) => message).join('; ');
  return fail({
    code,
    message: `Cannot compile ${JSON.stringify(source)}: ${reasons}`,
    hint: 'Run "baton validate" on the workflow.',
  });
}
