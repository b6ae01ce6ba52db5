import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { freeName } from './free-names.ts';

/** What a new step of each type begins with, beside its name and type: what it needs, to be filled in. */
const starters: Readonly<Record<string, JsonObject>> = {
  agent: { agent: '', instruction: '' },
  parallel: { steps: [] },
  conditional: { condition: 'true', if_true: [] },
  map: { over: '$.items', steps: [] },
  mcp_tool: { server: '', tool: '' },
  http: { url: 'https://' },
  workflow: { workflow: '' },
  human: { message: '' },
  transform: { template: '' },
  code: { code: 'return {};' },
  command: { run: '' },
};

/** A step of a type under a name that is free. */
export function newStep(type: string, taken: ReadonlySet<string>): JsonObject {
  const name = taken.has(type) ? freeName(type, taken) : type;
  const starter = Object.hasOwn(starters, type) ? starters[type] : {};
  return { name, type, ...starter };
}

/** A copy of a step: it and the steps in it get names of their own, and wait for each other under these. */
export function copyOfStep(step: Json, taken: ReadonlySet<string>): Json {
  const names = new Map<string, string>();
  const all = new Set(taken);
  for (const name of namesOfSteps(step)) {
    const own = freeName(name, all);
    all.add(own);
    names.set(name, own);
  }
  return renamed(step, names);
}

function namesOfSteps(value: Json): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(namesOfSteps);
  if (!isJsonObject(value)) return [];
  const name = 'type' in value ? (value.name ?? value.id) : undefined;
  const inner = Object.values(value).flatMap(namesOfSteps);
  return typeof name === 'string' ? [name, ...inner] : inner;
}

function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => renamed(item, names));
  if (!isJsonObject(value)) return value;
  const isStep = 'type' in value;
  const entries = Object.entries(value).map(([key, inner]): readonly [string, Json] => {
    const isName = isStep && (key === 'name' || key === 'id') && typeof inner === 'string';
    if (isName) return [key, names.get(inner) ?? inner];
    if (key !== 'depends_on' || !Array.isArray(inner)) return [key, renamed(inner, names)];
    const waited = inner as readonly Json[];
    return [key, waited.map((each) => (typeof each === 'string' ? (names.get(each) ?? each) : each))];
  });
  return Object.fromEntries(entries);
}
