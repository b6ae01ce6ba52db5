// Runs suites of test/extension/host in a real VS Code: the first argument is the file that gets the counts, the others
// are the suites. `npm test` starts it; it is a process of its own so that whatever VS Code leaves behind ends with it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runHostSuites } from '../test/extension/support/run-host-suites.ts';

const [resultFile, ...suites] = process.argv.slice(2);
if (resultFile === undefined || suites.length === 0) {
  console.error('Usage: node scripts/run-host-suites.ts RESULT_FILE SUITE…');
  process.exit(2);
}
try {
  const { output, ...counts } = await runHostSuites(suites.map((suite) => path.resolve(suite)));
  console.log(output);
  writeFileSync(resultFile, JSON.stringify(counts));
  process.exit(counts.failed === 0 ? 0 : 1);
} catch (error) {
  console.error(error);
  process.exit(1);
}
