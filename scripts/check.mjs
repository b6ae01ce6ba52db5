// Everything that must hold before a commit: format, types, lint, layers, dead code, generated files.
// `npm run check -- --fast` leaves out the slow ones (lint and dead code).
import { spawnSync } from 'node:child_process';

const isFast = process.argv.includes('--fast');
const bin = (name) => `node_modules/${name}`;
const checks = [
  { name: 'format', script: bin('prettier/bin/prettier.cjs'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'types', script: bin('typescript/bin/tsc'), args: ['-p', '.'] },
  { name: 'types of pages', script: bin('typescript/bin/tsc'), args: ['-p', 'webview'] },
  {
    name: 'layers',
    script: bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    args: ['--no-cache', '--output-type', 'err', 'src', 'webview'],
  },
  { name: 'generated files', script: 'scripts/generate-schemas.ts', args: ['--check'] },
  { name: 'translations', script: 'scripts/check-translations.ts', args: [] },
  { name: 'lint', script: bin('eslint/bin/eslint.js'), args: ['--max-warnings=0', '.'], slow: true },
  { name: 'dead code', script: bin('knip/bin/knip.js'), args: ['--no-progress'], slow: true },
];

let failed = 0;
for (const check of checks.filter(({ slow }) => !(isFast && slow))) {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, [check.script, ...check.args], { stdio: 'inherit' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)`);
  if (status !== 0) failed += 1;
}
console.log(failed === 0 ? 'All checks hold.' : `${failed} of the checks failed.`);
process.exit(failed === 0 ? 0 : 1);
