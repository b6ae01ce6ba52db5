import { isJsonObject, type Json } from '../../base/json.ts';
import type { Step } from '../../domain/workflow.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { addSchemaFindings } from '../problems/schema-findings.ts';
import { answerSchema } from '../schema/answer-schema.ts';
import type { Path } from '../yaml/path.ts';
import type { StepLook } from './step-look.ts';

/** A schema that no answer can be checked against would be noticed only when the answer has been paid for. */
export function checkAnswerSchema(step: Step, { problems }: StepLook): void {
  if (step.type !== 'agent' || step.output_schema === null) return;
  const [value, path] = [step.output_schema, ['output_schema']];
  const { error } = answerSchema.safeParse(value);
  if (error !== undefined) {
    addSchemaFindings(error.issues, { path, value, schema: answerSchema, spellings: [] }, problems);
  } else if (!JSON.stringify(value).includes('"$id":')) {
    checkReferences(value, path, { root: value, problems });
  }
}

/** Keywords whose values are data, in which `$ref` is a text like any other. */
const dataKeywords: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples']);

interface Reading {
  readonly root: Json;
  readonly problems: ProblemList;
}

function checkReferences(value: Json, path: Path, reading: Reading): void {
  if (typeof value !== 'object' || value === null) return;
  if (isJsonObject(value) && typeof value.$ref === 'string') {
    const message = whyUnresolved(value.$ref, reading.root);
    if (message !== undefined) {
      reading.problems.add({ code: 'invalid-value', path: [...path, '$ref'], message });
    }
  }
  for (const [key, inner] of Object.entries<Json>(value)) {
    if (!dataKeywords.has(key)) checkReferences(inner, [...path, key], reading);
  }
}

function whyUnresolved(reference: string, root: Json): string | undefined {
  if (/^https?:\/\/json-schema\.org\//.test(reference)) return undefined;
  if (!reference.startsWith('#')) {
    return `'${reference}' is not defined in this schema, and references are never fetched: write '#/$defs/…' and the schema under $defs.`;
  }
  // Names of anchors and escaped pointers are left to the validator.
  if (!reference.startsWith('#/') || reference.includes('%') || partAt(reference.slice(2), root) !== undefined)
    return undefined;
  return `'${reference}' is not defined in this schema: write it under $defs, or correct the reference.`;
}

/** What a JSON pointer without its first slash leads to. */
function partAt(pointer: string, root: Json): Json | undefined {
  let part: unknown = root;
  for (const key of pointer.split('/').map(unescaped)) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return undefined;
    part = (part as Readonly<Record<string, unknown>>)[key]; // an object or list that has the key
  }
  return part as Json; // a part of a JSON value
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
