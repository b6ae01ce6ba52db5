// Writes schemas/*.json from the zod definitions. With --check it writes nothing and fails when one is not current.
import { readFileSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from '../src/dsl/schema/json-schemas.ts';

const isCheck = process.argv.includes('--check');
let outdated = 0;
for (const [name, schema] of Object.entries(jsonSchemas())) {
  const path = new URL(`../schemas/${name}.schema.json`, import.meta.url);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (!isCheck) {
    writeFileSync(path, text);
  } else if (readOrEmpty(path) !== text) {
    outdated += 1;
    console.error(`schemas/${name}.schema.json is not current: run npm run generate.`);
  }
}
process.exitCode = outdated === 0 ? 0 : 1;

function readOrEmpty(path: URL): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
