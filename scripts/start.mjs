// `npm start`: builds, sets up the workspace `scratch/` from `examples/`, and runs an example in it from end to end:
// it reads this project's own files through a real MCP server, fans out, branches and writes a report. Without a model
// in the environment it is a rehearsal, which needs no key, no model server and no network.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { counted, databaseContents } from './start/database-contents.mjs';
import { configureScratch, modelOfEnvironment } from './start/scratch-config.ts';
import { buildError, commandError, executionError, failureLines } from './start/start-error.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const scratch = path.join(root, 'scratch');
const example = 'project-report';

const say = (text = '') => process.stdout.write(`${text}\n`);
const style = (format, text) => styleText(format, text, { stream: process.stdout });
const point = (name, text) => say(`${style('bold', name.padEnd(11))}${text}`);

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', () => process.exit());

async function main() {
  say(style('bold', 'Baton, from nothing to a report\n'));
  build();
  const model = modelOfEnvironment(process.env);
  setUp(model);
  sayModel(model);
  const execution = run(model);
  say();
  sayReport(execution.outputs.report);
  say();
  await sayRecord();
  say();
  sayNext(execution.id);
}

function build() {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw buildError();
  point('Build', `dist/cli.js, ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function setUp(model) {
  configureScratch(root, model);
  const { written } = baton(['init', '--template', 'all']);
  const { total } = baton(['workflows', 'list']);
  const news = written.length === 0 ? 'as it was' : `${counted(written.length, 'file')} written from examples/`;
  point('Workspace', `scratch/ with ${counted(total, 'workflow')}, ${news}`);
}

function sayModel(model) {
  if (model !== undefined) {
    point('Model', `${model.name} at ${model.base_url}, named by the environment; this run may cost money`);
    return;
  }
  point(
    'Model',
    `${style('yellow', 'rehearsal')}: built in, no key, no network, nothing is spent; its texts say [rehearsal]`,
  );
  const key = process.env.OPENAI_API_KEY ? '' : ' OPENAI_API_KEY=…';
  point(
    '',
    style('dim', `with a real one: BATON_MODEL=gpt-5-mini${key} npm start (OPENAI_BASE_URL for other servers)`),
  );
}

function run(model) {
  const sources = path.join(root, 'src');
  const inputs = ['-i', `project=${root}`, '-i', `folder=${sources}`];
  point('Run', `${example}: visits the folders of src/ through an MCP server over stdio`);
  const { execution } = baton([model === undefined ? 'rehearse' : 'run', example, ...inputs]);
  say();
  for (const step of execution.steps.filter(({ path: at }) => !/[.[]/.test(at))) say(stepLine(step, execution.steps));
  if (execution.status !== 'completed') throw executionError(execution);
  const tokens = execution.tokens.input + execution.tokens.output;
  const cost = execution.rehearsal ? 'nothing spent' : execution.usd === null ? 'price unknown' : `$${execution.usd}`;
  say(style('dim', `  ${execution.status} in ${seconds(execution.duration_ms)}, ${tokens} tokens counted, ${cost}`));
  return execution;
}

function stepLine({ path: at, type, status, duration_ms }, steps) {
  const mark = status === 'completed' ? style('green', '✓') : status === 'skipped' ? '-' : style('red', '✗');
  const inside = steps.filter((step) => step.path.startsWith(`${at}.`) || step.path.startsWith(`${at}[`)).length;
  const note = inside === 0 ? '' : style('dim', `  ${counted(inside, 'step')} inside`);
  return `  ${mark} ${at.padEnd(12)} ${type.padEnd(12)} ${seconds(duration_ms).padStart(6)}${note}`;
}

function sayReport(file) {
  const lines = readFileSync(path.join(scratch, file), 'utf8').trimEnd().split('\n');
  point('Report', style('cyan', path.posix.join('scratch', file)));
  const shown = lines.slice(0, 15);
  const width = Math.min(process.stdout.columns ?? 110, 110) - 4;
  for (const line of shown)
    say(`  ${style('dim', '│')} ${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
  if (lines.length > shown.length) say(`  ${style('dim', `│ … ${counted(lines.length - shown.length, 'more line')}`)}`);
}

async function sayRecord() {
  const file = path.join(scratch, '.baton', 'baton.db');
  const size = `${(statSync(file).size / 1024 / 1024).toFixed(1)} MB`;
  point('Record', `${style('cyan', 'scratch/.baton/baton.db')}, a plain SQLite file of ${size}, holds by now`);
  const contents = await databaseContents(file);
  say(`  ${contents.slice(0, 4).join(', ')},`);
  say(`  ${contents.slice(4).join(', ')}`);
}

function sayNext(id) {
  const commands = {
    [`executions show ${id.slice(-6)}`]: 'its steps, outputs and cost',
    [`executions logs ${id.slice(-6)}`]: 'everything that happened, in order',
    [`executions replay ${id.slice(-6)}`]: 'the same again from the record, without a call',
    'workflows list': 'what else can be run',
    'rehearse incident-summary': 'another one: retries, a fallback, two agents in a race',
    'rehearse customer-support -i ask_person=true': 'one that waits for your answer',
  };
  const width = Math.max(...Object.keys(commands).map((command) => command.length));
  say(style('bold', 'Look further'));
  for (const [command, what] of Object.entries(commands)) {
    say(`  npx baton --workspace scratch ${command.padEnd(width)}  ${style('dim', what)}`);
  }
}

/** Runs a command of the built program in the scratch workspace; gives its document. */
function baton(args) {
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    ['dist/cli.js', '--json', '--workspace', scratch, ...args],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  if (error) throw error;
  const document = parse(stdout);
  if (document === undefined) throw commandError(args[0], `no answer. It said:\n${stderr}`);
  if (document.error) throw commandError(args[0], `${document.error.message}\n${document.error.hint ?? ''}`);
  return document;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function seconds(ms) {
  return ms === null ? '' : `${(ms / 1000).toFixed(1)} s`;
}

try {
  await main();
} catch (error) {
  const [first = '', ...rest] = failureLines(error);
  say(`\n${style('red', first)}`);
  for (const line of rest) say(line);
  process.exitCode = 1;
}
