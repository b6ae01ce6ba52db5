import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { FileKind } from '../open-file.ts';
import { childOf, type Outlined, type OutlineNode } from '../outline/outline.ts';
import { formsAt, formsWithin, type ValueForm } from '../schema-at.ts';

/** The forms of what is written at a path in a JSON schema, which the `output_schema` of an agent step is. */
export function jsonSchemaForms(kind: FileKind, path: Path, outlined: Outlined): readonly ValueForm[] | undefined {
  const depth = path.indexOf('output_schema') + 1;
  const at = path.slice(0, depth);
  const isSchema = depth > 0 && formsAt(kind, at, outlined).some(({ location }) => location === schemaLocation);
  if (!isSchema) return undefined;
  let node: OutlineNode | null | undefined = outlined.root;
  for (const part of at) node = childOf(node, part);
  const form = { location: 'arguments', schema: jsonSchemaForm() };
  return formsWithin(form, path.slice(depth), { root: node ?? null, text: outlined.text });
}

const schemaLocation = 'agent_step/output_schema';

/** Named as what does not belong to the language is. */
const inner = { type: 'object', $ref: '#/definitions/arguments' } as const;
const byName = { type: 'object', additionalProperties: inner } as const;
const many = { type: 'array', items: inner } as const;

/** What a JSON schema is, as far as people write it by hand. */
function jsonSchemaForm(): JsonObject {
  const keywords = {
    type: 'object',
    properties: { ...usual(), ...ofTexts(), ...ofNumbers(), ...ofLists(), ...unions() },
  };
  return { ...keywords, definitions: { arguments: keywords } };
}

function usual(): JsonObject {
  return {
    type: {
      enum: ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'],
      description: l10n.t('What kind of value it is.'),
    },
    properties: { ...byName, description: l10n.t('The fields of an object, each with a schema of its own.') },
    required: {
      type: 'array',
      items: { type: 'string' },
      description: l10n.t('Names of the fields that have to be there.'),
    },
    items: { ...inner, description: l10n.t('The schema of each entry of a list.') },
    description: { type: 'string', description: l10n.t('What it is for. The model reads it.') },
    enum: { type: 'array', items: {}, description: l10n.t('All values that are allowed.') },
    const: { description: l10n.t('The only value that is allowed.') },
    additionalProperties: {
      type: 'boolean',
      description: l10n.t('Whether there may be other fields than those named; or the schema of these.'),
    },
  };
}

function ofTexts(): JsonObject {
  return {
    minLength: count(l10n.t('Characters that a text has at least.')),
    maxLength: count(l10n.t('Characters that a text has at most.')),
    pattern: { type: 'string', description: l10n.t('A regular expression that a text has to match.') },
    format: {
      enum: ['date', 'date-time', 'time', 'email', 'uri', 'uuid', 'hostname', 'ipv4', 'ipv6'],
      description: l10n.t('What a text stands for.'),
    },
  };
}

function ofNumbers(): JsonObject {
  const number = (description: string): JsonObject => ({ type: 'number', description });
  return {
    minimum: number(l10n.t('The least number that is allowed.')),
    maximum: number(l10n.t('The greatest number that is allowed.')),
    exclusiveMinimum: number(l10n.t('A number has to be greater than this.')),
    exclusiveMaximum: number(l10n.t('A number has to be less than this.')),
    multipleOf: number(l10n.t('A number has to be a multiple of this.')),
  };
}

function ofLists(): JsonObject {
  return {
    minItems: count(l10n.t('Entries that a list has at least.')),
    maxItems: count(l10n.t('Entries that a list has at most.')),
    uniqueItems: { type: 'boolean', description: l10n.t('Whether each entry of a list may stand there only once.') },
  };
}

function unions(): JsonObject {
  return {
    anyOf: { ...many, description: l10n.t('One of these schemas at least has to fit.') },
    oneOf: { ...many, description: l10n.t('Exactly one of these schemas has to fit.') },
    allOf: { ...many, description: l10n.t('All of these schemas have to fit.') },
    not: { ...inner, description: l10n.t('A schema that must not fit.') },
    $ref: { type: 'string', description: l10n.t('A schema under $defs that holds here: #/$defs/name.') },
    $defs: { ...byName, description: l10n.t('Schemas by name, for $ref.') },
    title: { type: 'string', description: l10n.t('A name for people.') },
    default: { description: l10n.t('What is meant where nothing is said.') },
    examples: { type: 'array', items: {}, description: l10n.t('Values that fit.') },
  };
}

function count(description: string): JsonObject {
  return { type: 'integer', minimum: 0, description };
}
