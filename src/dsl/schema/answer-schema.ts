import { RE2JS } from 're2js';
import * as z from 'zod';

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;

/** As the validator reads a pattern: in linear time, or with the engine of JavaScript where that is needed. */
function isPattern(source: string): boolean {
  return canCompile(() => RE2JS.compile(source)) || canCompile(() => new RegExp(source, 'u'));
}

function canCompile(compile: () => unknown): boolean {
  try {
    compile();
    return true;
  } catch {
    return false;
  }
}

const patternError = { error: 'This is no regular expression.' };
const pattern = z.string().refine(isPattern, patternError);
const count = z.int().min(0);
const names = z.array(z.string());

/**
 * A JSON schema, draft 7 or 2020-12, as far as its keywords must have a certain form: whatever fails here, no value can
 * be checked against. Unknown keywords are annotations.
 */
export const answerSchema: z.ZodType = z.union([
  z.boolean(),
  z.looseObject({
    type: z.union([z.enum(types), z.array(z.enum(types)).min(1)]).optional(),
    required: names.optional(),
    enum: z.array(z.any()).min(1).optional(),
    pattern: pattern.optional(),
    format: z.string().optional(),
    $ref: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    minLength: count.optional(),
    maxLength: count.optional(),
    minItems: count.optional(),
    maxItems: count.optional(),
    minProperties: count.optional(),
    maxProperties: count.optional(),
    uniqueItems: z.boolean().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    exclusiveMaximum: z.number().optional(),
    multipleOf: z.number().gt(0).optional(),
    get properties() {
      return schemas(z.string()).optional();
    },
    get patternProperties() {
      return schemas(pattern).optional();
    },
    get dependentSchemas() {
      return schemas(z.string()).optional();
    },
    get $defs() {
      return schemas(z.string()).optional();
    },
    get definitions() {
      return schemas(z.string()).optional();
    },
    get items() {
      return z.union([answerSchema, list()]).optional();
    },
    get prefixItems() {
      return list().optional();
    },
    get allOf() {
      return list().optional();
    },
    get anyOf() {
      return list().optional();
    },
    get oneOf() {
      return list().optional();
    },
    get additionalProperties() {
      return answerSchema.optional();
    },
    get contains() {
      return answerSchema.optional();
    },
    get not() {
      return answerSchema.optional();
    },
    get if() {
      return answerSchema.optional();
    },
    get then() {
      return answerSchema.optional();
    },
    get else() {
      return answerSchema.optional();
    },
  }),
]);

function schemas(key: z.ZodString): z.ZodType {
  return z.record(key, answerSchema);
}

function list(): z.ZodType {
  return z.array(answerSchema).min(1);
}
