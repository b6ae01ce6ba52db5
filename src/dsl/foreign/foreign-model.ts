import type { Json } from '../../base/json.ts';
import type { ModelReference } from '../../domain/model.ts';
import type { KnownModel } from '../workspace-names.ts';
import { type ForeignReading, listOf, notCarried } from './foreign-reading.ts';

/** The model that the file names, or that of the workflow. */
export function modelOf(given: Json | undefined, reading: ForeignReading): ModelReference {
  if (given === undefined || given === null) return { kind: 'inherit' };
  const wanted = listOf(given, 'model', reading).map(({ text }) => text);
  const model = firstKnown(wanted, reading.names.models ?? []);
  if (model !== undefined) return model;
  const names = wanted.join(', ');
  notCarried(reading.problems, ['model'], `No model '${names}' is configured: the agent uses the workflow's model.`);
  return { kind: 'inherit' };
}

/** The first of the models that is configured here, by its name or a capability; undefined when none is. */
function firstKnown(wanted: readonly string[], known: readonly KnownModel[]): ModelReference | undefined {
  for (const given of wanted) {
    const name = given.replace(/\s*\(.*\)$/, '').toLowerCase();
    if (name === 'inherit') return { kind: 'inherit' };
    const named = known.find((model) => isNamed(model, name));
    if (named !== undefined) return { kind: 'named', provider: named.provider, name: named.name };
    if (known.some(({ capabilities }) => capabilities.some((word) => word.toLowerCase() === name))) {
      return { kind: 'capability', capability: name };
    }
  }
  return undefined;
}

function isNamed({ provider, name }: KnownModel, wanted: string): boolean {
  return name.toLowerCase() === wanted || `${provider}/${name}`.toLowerCase() === wanted;
}
