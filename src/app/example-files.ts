import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BatonError } from '../base/errors.ts';

/** Beside `dist/` when this is bundled, two folders up when it runs from source. */
const places = ['../examples', '../../examples'];

/** The folder `examples/` that comes with the program. Throws `examples_not_found` when the installation lacks it. */
export function findExamples(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const found = places.map((place) => path.join(here, place)).find((folder) => existsSync(manifestIn(folder)));
  if (found !== undefined) return found;
  throw new BatonError('examples_not_found', 'The examples that come with Baton are not where the program is.', {
    hint: 'Install Baton again, or write .baton/workflows/<slug>.yaml by hand.',
  });
}

/** The list of templates, which tells this folder from any other of the name. */
export function manifestIn(examples: string): string {
  return path.join(examples, 'templates.json');
}
