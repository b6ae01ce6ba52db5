// Writes schemas/*.json, and the arguments of tools in package.json, from the zod definitions. With --check it writes
// nothing and fails when one is not current.
import { readFileSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from '../src/dsl/schema/json-schemas.ts';
import { withToolSchemas } from './manifest-tools.ts';

const isCheck = process.argv.includes('--check');
let outdated = 0;
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeOrCheck(`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
writeOrCheck('package.json', withToolSchemas(readOrEmpty(urlOf('package.json'))));
process.exitCode = outdated === 0 ? 0 : 1;

function writeOrCheck(file: string, text: string): void {
  if (!isCheck) {
    writeFileSync(urlOf(file), text);
  } else if (readOrEmpty(urlOf(file)) !== text) {
    outdated += 1;
    console.error(`${file} is not current: run npm run generate.`);
  }
}

function urlOf(file: string): URL {
  return new URL(`../${file}`, import.meta.url);
}

function readOrEmpty(path: URL): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
