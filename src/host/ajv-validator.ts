import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { messageOf } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import { compileLinearRegex } from './linear-regex.ts';
import { schemaProblems } from './schema-problems.ts';

const options: Options = {
  allErrors: true,
  verbose: true,
  // Schemas come from people and models: what a validator does not know is an annotation, as the standard says.
  strict: false,
  validateFormats: false,
  // A schema is judged alone: one's `$id` must not be seen by another.
  addUsedSchema: false,
  logger: false,
  code: { regExp: patternEngine() },
};

/**
 * JSON Schema, drafts 7 and 2020-12 (the latter when `$schema` is absent, unless only the former can read it). Never
 * fetches a reference. A schema that cannot be used is one problem, whatever the value.
 */
export function createSchemaValidator(): SchemaValidator {
  let engines: Engines | undefined;
  const compiled = new WeakMap<JsonObject, Compiled>();

  const compiledFor = (schema: JsonObject): Compiled => {
    engines ??= { draft7: new Ajv(options), draft2020: new Ajv2020(options) };
    const known = compiled.get(schema) ?? compile(schema, engines);
    compiled.set(schema, known);
    return known;
  };

  return {
    problems(schema, value) {
      const known = compiledFor(schema);
      return known.kind === 'unusable' ? [known.problem] : check(known.validate, value);
    },
  };
}

interface Engines {
  readonly draft7: Ajv;
  readonly draft2020: Ajv2020;
}

type Compiled =
  | { readonly kind: 'usable'; readonly validate: ValidateFunction }
  | { readonly kind: 'unusable'; readonly problem: string };

function compile(schema: JsonObject, engines: Engines): Compiled {
  const { $schema, ...rest } = schema;
  const dialect = typeof $schema === 'string' ? $schema : '';
  if (/draft-0[3-7]/.test(dialect)) return compileWith(engines.draft7, rest);
  const modern = compileWith(engines.draft2020, rest);
  if (modern.kind === 'usable' || dialect !== '') return modern;
  const classic = compileWith(engines.draft7, rest);
  return classic.kind === 'usable' ? classic : modern;
}

function compileWith(engine: Ajv | Ajv2020, schema: JsonObject): Compiled {
  try {
    const validate: ValidateFunction = engine.compile(schema);
    return { kind: 'usable', validate };
  } catch (error) {
    return { kind: 'unusable', problem: unusableText(messageOf(error)) };
  } finally {
    // The engine would keep every schema it has ever seen.
    engine.removeSchema(schema);
  }
}

function check(validate: ValidateFunction, value: Json): readonly string[] {
  return validate(value) ? [] : schemaProblems(validate.errors ?? []);
}

function unusableText(message: string): string {
  const reasons = [...new Set(message.replace(/^schema is invalid: /, '').split(', data'))].slice(0, 3);
  const reference = /^can't resolve reference (\S+)/.exec(message)?.[1];
  const reason =
    reference === undefined
      ? reasons.join(', ').replace(/^data/, 'it')
      : `"$ref": "${reference}" is not defined in it, and references are never fetched`;
  return `The JSON schema itself cannot be used: ${reason}. Correct the schema.`;
}

interface PatternTest {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/**
 * Patterns run in linear time. Those with look-around (generators write them for e-mail addresses) exist only in
 * JavaScript's own engine; refusing them would make the tools of many servers unusable.
 */
function patternEngine(): NonNullable<NonNullable<Options['code']>['regExp']> {
  const engine = (pattern: string, flags: string): PatternTest => {
    const linear = compileLinearRegex(pattern);
    // The validator tells compiled patterns apart by their text.
    return linear.ok ? { test: linear.value, toString: () => pattern } : new RegExp(pattern, flags);
  };
  return Object.assign(engine, { code: 'new RegExp' });
}
