import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileKind } from '../../src/language/open-file.ts';

const root = path.join(import.meta.dirname, '../../examples');

export interface ExampleDefinition {
  readonly kind: FileKind;
  readonly name: string;
  readonly text: string;
}

/** All definition files that come with the product. */
export function exampleDefinitions(): readonly ExampleDefinition[] {
  const folders = { workflow: 'workflows', agent: 'agents', group: 'groups', config: '.' } as const;
  return Object.entries(folders).flatMap(([kind, folder]) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => ({
        kind: kind as FileKind, // a key of the table above
        name: path.basename(name, '.yaml'),
        text: readFileSync(path.join(root, folder, name), 'utf8'),
      })),
  );
}
