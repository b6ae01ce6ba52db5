import { isJsonObject, type Json } from '../../base/json.ts';
import { jsonSchemas } from '../../dsl/schema/json-schemas.ts';
import { documentSpellings, stepSpellings, stepSpellingsByType, typeSpellings } from '../../dsl/schema/spellings.ts';
import { stepKeys } from '../../dsl/schema/steps/step-keys.ts';
import { stepSchemas } from '../../dsl/schema/steps/step-schemas.ts';
import type { FormField, FormShapes, StepShape } from '../../protocol/form-shape.ts';
import { type Definitions, fieldsOfSchema } from './shape-of-schema.ts';

/** What a workflow's form is drawn from: the one definition of the files, as fields. */
export function formShapes(): FormShapes {
  const definitions = definitionsOf(jsonSchemas().workflow);
  const document = schemaNamed(definitions, 'workflow');
  const steps = Object.keys(stepSchemas).map((type): readonly [string, StepShape] => {
    const schema = schemaNamed(definitions, `${type}_step`);
    const spellings = { ...stepSpellings, ...stepSpellingsByType[type] };
    const description = typeof schema.description === 'string' ? schema.description : '';
    return [type, { description, fields: ownFirst(fieldsOfSchema(schema, { definitions, spellings })) }];
  });
  return {
    document: fieldsOfSchema(document, { definitions, spellings: documentSpellings }),
    steps: Object.fromEntries(steps),
    type_spellings: typeSpellings,
  };
}

/** What a type of step is about stands before what every step can have; the type itself is chosen elsewhere. */
function ownFirst(fields: readonly FormField[]): readonly FormField[] {
  const rank = ({ key }: FormField): number => {
    if (key === 'name' || key === 'description') return 0;
    return Object.hasOwn(stepKeys, key) ? 2 : 1;
  };
  return fields
    .filter(({ key }) => key !== 'type')
    .map(asName)
    .sort((one, other) => rank(one) - rank(other));
}

function asName(field: FormField): FormField {
  const { key, shape } = field;
  return key === 'name' && shape.kind === 'text' ? { ...field, shape: { ...shape, role: 'name' } } : field;
}

function definitionsOf({ definitions }: Readonly<Record<string, Json>>): Definitions {
  return definitions !== undefined && isJsonObject(definitions) ? definitions : {};
}

function schemaNamed(definitions: Definitions, name: string) {
  const schema = definitions[name];
  return schema !== undefined && isJsonObject(schema) ? schema : {};
}
