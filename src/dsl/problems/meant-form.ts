import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';

/**
 * The form in which a value belongs at a path, where what stands there is a usual short form of other programs or of
 * people in a hurry: `depends_on: a` for `[a]`. Undefined where nothing can be told.
 */
export function meantForm(path: Path, value: Json | undefined): Json | undefined {
  const [around, key] = [path.at(-2), path.at(-1)];
  if (typeof key === 'number') return around === 'context' ? contextItem(value) : undefined;
  if (around === 'inputs' || around === 'fields') return declaration(value);
  const form = Object.hasOwn(forms, key ?? '') ? forms[key ?? ''] : undefined;
  return form?.(value);
}

type Form = (value: Json | undefined) => Json | undefined;

const forms: Readonly<Record<string, Form>> = {
  model: modelOf,
  budget: (value) => (typeof value === 'number' ? { tokens: value } : undefined),
  approval: (value) => (typeof value === 'string' && value !== '' ? { message: value } : undefined),
  inputs: byName,
  fields: byName,
  agents: byName,
  outputs: outputsOf,
  depends_on: words,
  tools: words,
  choices: words,
  tags: words,
  capabilities: words,
  members: words,
};

function words(value: Json | undefined): readonly string[] | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = value.split(/[,;]/).map((part) => part.trim());
  return parts.every((part) => /^[\w./:*-][\w./:* -]*$/.test(part)) ? parts : undefined;
}

function modelOf(value: Json | undefined): JsonObject | undefined {
  if (typeof value !== 'string' || !/^[\w.:/-]+$/.test(value)) return undefined;
  const slash = value.indexOf('/');
  if (slash < 1 || slash === value.length - 1) return { capability: value };
  return { provider: value.slice(0, slash), name: value.slice(slash + 1) };
}

const types: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);

/** `topic: string`, or only `topic:`; any other text is its default. */
function declaration(value: Json | undefined): JsonObject | undefined {
  if (value === null || value === undefined) return { type: 'string' };
  if (types.has(value)) return { type: value };
  return typeof value === 'string' ? { type: 'string', default: value } : undefined;
}

/** A list of things that each say their name. */
function byName(value: Json | undefined): JsonObject | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items: readonly Json[] = value;
  const entries = items.map((item) => {
    if (typeof item === 'string') return [item, { type: 'string' }] as const;
    const { name, ...rest } = isJsonObject(item) ? item : {};
    return [name, rest] as const;
  });
  const named = entries.flatMap(([name, rest]) => (typeof name === 'string' ? [[name, rest] as const] : []));
  return named.length === entries.length ? Object.fromEntries<Json>(named) : undefined;
}

function outputsOf(value: Json | undefined): JsonObject | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = value.flatMap((name: Json) => (typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name) ? [name] : []));
  return names.length === value.length ? Object.fromEntries(names.map((name) => [name, `$.${name}`])) : undefined;
}

function contextItem(value: Json | undefined): JsonObject | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return /^\S*[./*]\S*$/.test(value) ? { file: value } : { reference: value };
}
