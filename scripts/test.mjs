// `npm test`: builds, runs every suite, ends with "N passed, N failed". In this order: what runs in plain Node, pages in a
// browser without VS Code, what runs inside the extension host of a real VS Code, what works a real VS Code from outside.
// Arguments are files of suites, then options of mocha: `npm test -- test/unit/dsl/read-workflow.test.ts --bail`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-test-'));

const parts = [
  {
    name: 'Node',
    specs: JSON.parse(readFileSync('.mocharc.json', 'utf8')).spec,
    command: mocha,
    // All databases of a process share one heap of WebAssembly, whose room is limited.
    filesOfAProcess: 15,
    // Windows of VS Code wait for what they show: they get the machine for themselves.
    processes: Math.min(availableParallelism(), 4),
    // Tests start hundreds of processes that load the same code.
    environment: { NODE_COMPILE_CACHE: path.join(folder, 'compiled') },
  },
  {
    name: 'pages',
    specs: ['test/webview/**/*.test.ts'],
    command: mocha,
  },
  {
    name: 'extension host',
    specs: ['test/extension/host/**/*.test.ts'],
    command: (resultFile, files) => ['scripts/run-host-suites.ts', resultFile, ...files],
  },
  {
    name: 'workbench',
    specs: ['test/extension/workbench/**/*.test.ts'],
    command: mocha,
  },
];

const args = process.argv.slice(2);
const firstOption = args.findIndex((argument) => argument.startsWith('-'));
const asked = firstOption === -1 ? args : args.slice(0, firstOption);
const mochaOptions = firstOption === -1 ? [] : args.slice(firstOption);

function mocha(resultFile, files) {
  const reporter = ['--reporter', 'scripts/count-reporter.cjs', '--reporter-option', `file=${resultFile}`];
  return ['node_modules/mocha/bin/mocha.js', '--config', '.mocharc-bare.json', ...reporter, ...files, ...mochaOptions];
}

function build() {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
  if (status === 0) return true;
  console.log('The build failed; no test was run.');
  return false;
}

/** The files of each part: all of its own, or those that were asked for. */
function filesByPart() {
  const all = parts.map(({ specs }) => globSync(specs).sort());
  if (asked.length === 0) return all;
  const wanted = asked.flatMap((spec) =>
    spec.includes('*') ? globSync(spec).sort() : [path.relative('', path.resolve(spec))],
  );
  if (wanted.length === 0) console.log(`No suite is named ${asked.join(', ')}.`);
  const others = all.slice(1).map((files) => wanted.filter((file) => files.includes(file)));
  return [wanted.filter((file) => !others.flat().includes(file)), ...others];
}

function portions(files, size = files.length) {
  const starts = files.map((_, index) => index).filter((index) => index % size === 0);
  return starts.map((start) => files.slice(start, start + size));
}

/** Runs the portions of a part, several at once where it allows that. Gives what each has counted. */
async function runPart(part, files, folder) {
  const waiting = portions(files, part.filesOfAProcess).map((some, index) => ({ some, index }));
  const counts = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const resultFile = path.join(folder, `${part.name} ${next.index}.json`);
      counts.push(await run(part, next.some, resultFile));
    }
  };
  await Promise.all(Array.from({ length: part.processes ?? 1 }, work));
  return counts;
}

async function run({ name, command, processes = 1, environment = {} }, files, resultFile) {
  const started = Date.now();
  const isAlone = processes === 1;
  const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, command(resultFile, files), { stdio, env: { ...process.env, ...environment } });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => said.push(piece));
  const [status] = await once(child, 'close');
  // What processes say side by side would not be readable.
  if (!isAlone) process.stdout.write(Buffer.concat(said));
  const { passed, failed } = readCounts(resultFile);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${name}: ${files.length} files, ${seconds} s`);
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log('The test process ended before its results were written.');
    return { passed: 0, failed: 1 };
  }
}

const counts = { passed: 0, failed: 0 };
if (build()) {
  const files = filesByPart();
  for (const [index, part] of parts.entries()) {
    for (const { passed, failed } of await runPart(part, files[index], folder)) {
      counts.passed += passed;
      counts.failed += failed;
    }
  }
} else {
  counts.failed = 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
