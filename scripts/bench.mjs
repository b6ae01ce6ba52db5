// The measurements of docs/benchmarks.md. `npm run bench -- NAME…` runs some (files of test/bench without `.ts`);
// `-- --strict` ends with code 1 when a target is missed. Each measurement has a process and a limit of time of its own.
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'test', 'bench');
/** Long enough to compile a reference before its first use. */
const timeLimitMs = 15 * 60 * 1000;

const args = process.argv.slice(2);
const isStrict = args.includes('--strict');
const known = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => path.basename(entry.name, '.ts'));
const names = args.filter((arg) => !arg.startsWith('-'));
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

/** The rows of one measurement, or why there are none. */
function measure(name) {
  return new Promise((resolve) => {
    const runner = path.join(root, 'scripts', 'run-measurement.ts');
    const child = fork(runner, [path.join(folder, `${name}.ts`)], { cwd: root, execArgv: ['--expose-gc'] });
    let rows = [{ name, reason: 'the measurement ended without a result, see above' }];
    const timer = setTimeout(() => {
      rows = [{ name, reason: `it took longer than ${timeLimitMs / 60_000} minutes` }];
      child.kill('SIGKILL');
    }, timeLimitMs);
    child.on('message', (message) => {
      rows = message;
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(rows);
    });
  });
}

function verdictOf({ measured, reference, target }) {
  if (target === null) return '';
  switch (target.kind) {
    case 'at_most':
      return measured <= target.value ? 'ok' : 'MISSED';
    case 'at_most_of_reference':
      return measured / reference.value <= target.factor ? 'ok' : 'MISSED';
    case 'times_faster':
      return reference.value / measured >= target.factor ? 'ok' : 'MISSED';
  }
}

function targetText(target, unit) {
  if (target === null) return '';
  switch (target.kind) {
    case 'at_most':
      return `<= ${figure(target.value)} ${unit}`;
    case 'at_most_of_reference':
      return `<= ${target.factor} x`;
    case 'times_faster':
      return `>= ${target.factor} x faster`;
  }
}

function figure(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function ratioText({ measured, reference, target }) {
  if (reference === null) return '';
  if (target?.kind === 'times_faster') return `${(reference.value / measured).toFixed(1)} x faster`;
  return `${(measured / reference.value).toFixed(2)} x`;
}

function cellsOf(row) {
  if (row.reason !== undefined) return [row.name, 'not measured', row.reason, '', '', ''];
  const { name, measured, unit, reference, target } = row;
  const referenceText = reference === null ? '' : `${figure(reference.value)} ${unit} (${reference.name})`;
  const cells = [name, `${figure(measured)} ${unit}`, referenceText, ratioText(row), targetText(target, unit)];
  return [...cells, verdictOf(row)];
}

function printTable(rows) {
  const lines = [['name', 'measured', 'reference', 'ratio', 'target', ''], ...rows.map(cellsOf)];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  console.log();
  for (const { name, note } of rows) if (note) console.log(`${name}: ${note}.`);
}

const rows = [];
for (const name of names.length > 0 ? names : known) {
  console.error(`measuring ${name} …`);
  rows.push(...(await measure(name)));
}
printTable(rows);
const missed = rows.filter((row) => row.reason === undefined && verdictOf(row) === 'MISSED');
if (missed.length > 0) console.log(`Missed: ${missed.map(({ name }) => name).join(', ')}.`);
process.exit(isStrict && missed.length > 0 ? 1 : 0);
