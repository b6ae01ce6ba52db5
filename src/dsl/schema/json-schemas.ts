import * as z from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { agent } from './agent.ts';
import { config } from './config.ts';
import { group } from './group.ts';
import {
  documentSpellings,
  patchedAgentSpelling,
  patchSpellings,
  stepSpellings,
  stepSpellingsByType,
  typeSpellings,
} from './spellings.ts';
import { stepSchemas } from './steps/step-schemas.ts';
import { workflow } from './workflow.ts';

type JsonSchema = Readonly<Record<string, Json>>;

/** JSON schemas (draft 7) of the files, for general YAML editors: completion, hover, first checks. */
export function jsonSchemas(): Readonly<Record<'workflow' | 'agent' | 'group' | 'config', JsonSchema>> {
  return {
    workflow: workflowSchema(),
    agent: toJsonSchema(agent),
    group: toJsonSchema(group),
    config: toJsonSchema(config),
  };
}

/** The document bare or under `workflow:`, with the second spellings that the reader knows. */
function workflowSchema(): JsonSchema {
  const { $schema, title, description, definitions, ...form } = toJsonSchema(workflow);
  const steps = Object.entries(stepSchemas).map(([type, schema]) => ({ type, ...stepSchema(type, schema) }));
  const document = withSpellings(form, documentSpellings);
  return {
    $schema: $schema ?? null,
    title: title ?? null,
    description: description ?? null,
    anyOf: [{ $ref: '#/definitions/workflow' }, wrapped],
    definitions: {
      workflow: document,
      ...Object.fromEntries(steps.flatMap(({ shared }) => Object.entries(shared))),
      ...asObject(definitions),
      patch: patchSchema(asObject(asObject(definitions).patch)),
      ...Object.fromEntries(steps.map(({ id, form: own }) => [id, own])),
      step: { oneOf: steps.map(({ id }) => ({ $ref: `#/definitions/${id}` })) },
    },
  };
}

const wrapped = {
  type: 'object',
  properties: { workflow: { $ref: '#/definitions/workflow' } },
  required: ['workflow'],
  additionalProperties: false,
};

function stepSchema(
  type: string,
  schema: z.ZodType,
): { readonly id: string; readonly form: JsonSchema; readonly shared: JsonObject } {
  const { $schema: _schema, definitions, ...form } = toJsonSchema(schema);
  const spelled = withSpellings(form, { ...stepSpellings, ...stepSpellingsByType[type] });
  const other = Object.keys(typeSpellings).filter((name) => typeSpellings[name] === type);
  const typeKey = other.length === 0 ? asObject(form.properties).type : { type: 'string', enum: [type, ...other] };
  const properties = { ...asObject(spelled.properties), type: typeKey ?? null };
  return { id: `${type}_step`, form: { ...spelled, properties }, shared: asObject(definitions) };
}

/** The step that a patch adds is a step, and no name. */
function patchSchema(schema: JsonObject): JsonSchema {
  const options = Array.isArray(schema.oneOf) ? schema.oneOf.filter(isJsonObject) : [];
  const spelled = options.map((option) => {
    const isAddition = asObject(asObject(option.properties).action).const === 'add_step';
    return isAddition ? option : withSpellings(option, patchSpellings, patchedAgentSpelling);
  });
  return { ...schema, oneOf: spelled };
}

type Spellings = Readonly<Record<string, string>>;

/** A key that may be spelled in several ways stands in the schema as often; where it is required, one of them is. */
function withSpellings(form: JsonSchema, ...all: readonly Spellings[]): JsonSchema {
  const properties = asObject(form.properties);
  const spellings = all.flatMap((each) => Object.entries(each)).filter(([key]) => Object.hasOwn(properties, key));
  const required = Array.isArray(form.required) ? form.required.map(String) : [];
  const others = spellings.map(([canonical, other]) => {
    const own = asObject(properties[canonical]);
    return [other, { ...own, description: `Read as \`${canonical}\`.`, deprecated: true }] as const;
  });
  const needed = required.filter((key) => spellings.some(([canonical]) => canonical === key));
  const alternatives = needed.map((key) => {
    const written = spellings.flatMap(([canonical, other]) => (canonical === key ? [other] : []));
    return { anyOf: [key, ...written].map((name) => ({ required: [name] })) };
  });
  return {
    ...form,
    properties: { ...properties, ...Object.fromEntries(others) },
    required: required.filter((key) => !needed.includes(key)),
    ...(alternatives.length === 0 ? {} : { allOf: alternatives }),
  };
}

function toJsonSchema(schema: z.ZodType): JsonSchema {
  const json: unknown = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return asObject(json);
}

function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
