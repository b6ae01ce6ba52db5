import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BatonError, messageOf } from '../base/errors.ts';
import { wrongField } from '../base/json-shape.ts';
import { isJsonObject, parseJson } from '../base/json.ts';
import type { BundleDocument } from '../domain/context-bundle.ts';
import { isBundle, bundleShape } from '../domain/context-bundle-shape.ts';

const hint = 'Write one with: baton context prepare … --output FILE';

/** The context bundle in a file. Throws `file_not_found` or `invalid_bundle`. */
export async function readBundle(cwd: string, file: string): Promise<BundleDocument> {
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new BatonError('file_not_found', `The bundle ${path} cannot be read: ${messageOf(error)}.`, {
      hint,
      cause: error,
    });
  });
  const value = parseJson(text);
  if (isBundle(value)) return value;
  const field = isJsonObject(value) ? wrongField(value, bundleShape) : null;
  const where = field === null ? 'it does not hold a JSON object' : `'${field}' is missing or not what it must be`;
  throw new BatonError('invalid_bundle', `${path} is no context bundle: ${where}.`, { hint });
}
