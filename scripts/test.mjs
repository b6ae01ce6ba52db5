// `npm test`: builds the command line, runs every suite, ends with "N passed, N failed".
// Arguments go to mocha: `npm test -- test/unit/dsl/read-workflow.test.ts`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

function build() {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
  if (status === 0) return true;
  console.log('The build failed; no test was run.');
  return false;
}

function runMocha(resultFile) {
  const specs = process.argv.slice(2);
  const args = [
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'scripts/count-reporter.cjs',
    '--reporter-option',
    `file=${resultFile}`,
    ...(specs.length === 0 ? [] : ['--config', '.mocharc-bare.json', ...specs]),
  ];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status;
}

const folder = mkdtempSync(path.join(tmpdir(), 'baton-test-'));
const resultFile = path.join(folder, 'result.json');
let counts = { passed: 0, failed: 1 };
if (build()) {
  const status = runMocha(resultFile);
  try {
    counts = JSON.parse(readFileSync(resultFile, 'utf8'));
  } catch {
    console.log('The test process ended before its results were written.');
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
