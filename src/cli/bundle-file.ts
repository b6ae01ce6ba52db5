import { resolve } from 'node:path';
import { readNamedFile } from '../app/named-files.ts';
import { BatonError } from '../base/errors.ts';
import { wrongField } from '../base/json-shape.ts';
import { isJsonObject, parseJson } from '../base/json.ts';
import type { BundleDocument } from '../domain/context-bundle.ts';
import { isBundle, bundleShape } from '../domain/context-bundle-shape.ts';

/** The context bundle in a file. Throws `invalid_bundle`, and what `readNamedFile` throws. */
export async function readBundle(cwd: string, file: string): Promise<BundleDocument> {
  const path = resolve(cwd, file);
  const value = parseJson(await readNamedFile(path));
  if (isBundle(value)) return value;
  const field = isJsonObject(value) ? wrongField(value, bundleShape) : null;
  const where = field === null ? 'it does not hold a JSON object' : `'${field}' is missing or not what it must be`;
  throw new BatonError('invalid_bundle', `${path} is no context bundle: ${where}.`, {
    hint: 'Write one with: baton context prepare … --output FILE',
  });
}
