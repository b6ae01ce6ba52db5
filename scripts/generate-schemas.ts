// Writes schemas/*.json, the tools in package.json and package.nls.json, and docs/tools.md from the zod definitions. With
// --check it writes nothing and fails when one is not current.
import { readFileSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from '../src/dsl/schema/json-schemas.ts';
import { withLanguageModelTools, withToolTexts } from './manifest-tools.ts';
import { toolsReference } from './tools-reference.ts';

const isCheck = process.argv.includes('--check');
let outdated = 0;
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeOrCheck(`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
writeOrCheck('package.json', withLanguageModelTools(readOrEmpty(urlOf('package.json'))));
writeOrCheck('package.nls.json', withToolTexts(readOrEmpty(urlOf('package.nls.json'))));
writeOrCheck('docs/tools.md', toolsReference());
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
