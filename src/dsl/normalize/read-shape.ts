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
  const rest = withoutBroken(value, result.error.issues);
  const salvaged = schema.safeParse({ ...options.placeholder, ...rest });
  return salvaged.success ? salvaged.data : schema.parse(options.placeholder);
}
