import type { z } from 'zod';
import type { JsonObject } from '../../base/json.ts';
import { addSchemaFindings } from '../problems/schema-findings.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';
import { withoutBroken } from './without-broken.ts';

interface ShapeOptions<D> {
  readonly schema: z.ZodObject & z.ZodType<D>;
  readonly path: Path;
  /** Values for required keys that are missing or wrong, so that the rest of the map can still be used. */
  readonly placeholder: JsonObject;
  /** Keys read under another name, for suggestions. */
  readonly spellings?: readonly string[];
  readonly problems: ProblemList;
}

/**
 * The map as its schema describes it, defaults filled in. What is wrong is reported and left out, so that one mistake
 * does not hide the others.
 */
export function readShape<D>(value: JsonObject, options: ShapeOptions<D>): D {
  const { schema, path, problems } = options;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { spellings = [] } = options;
  addSchemaFindings(result.error.issues, { path, value, schema, spellings }, problems);
  return salvage(withoutBroken(value, result.error.issues), options);
}

/** First without the broken parts, then without the keys that they leave incomplete, then without everything. */
function salvage<D>(value: JsonObject, { schema, placeholder }: ShapeOptions<D>): D {
  const result = schema.safeParse({ ...placeholder, ...value });
  if (result.success) return result.data;
  const incomplete = new Set(result.error.issues.map(({ path }) => String(path[0])));
  const rest = Object.entries(value).filter(([key]) => !incomplete.has(key));
  const complete = schema.safeParse({ ...placeholder, ...Object.fromEntries(rest) });
  return complete.success ? complete.data : schema.parse(placeholder);
}
