import { resolve } from 'node:path';
import { invalidFile } from '../../app/invalid-file.ts';
import { readNamedFile } from '../../app/named-files.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { counted } from '../../base/counted.ts';
import { BatonError } from '../../base/errors.ts';
import type { WorkflowMade, WorkflowWishes } from '../../domain/made-workflow.ts';
import { type Problem, isProblem } from '../../domain/problem.ts';
import { type Line, faint, plain, strong } from '../../presentation/line.ts';
import { printableLine, singleLine } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';

export interface CreateOptions {
  readonly file: string;
  readonly tags?: readonly string[];
}

/** A workflow from the text of any file, which stays as it is. */
export async function createWorkflow(invocation: Invocation, { file, tags = [] }: CreateOptions): Promise<ExitCode> {
  const dsl = await readNamedFile(resolve(invocation.host.cwd, file));
  return await make(
    invocation,
    { dsl, tags, origin: null },
    {
      ...{ file, placeOf: (problem) => problem, optionOf: () => undefined },
      otherwise: 'Change name and slug in its file.',
    },
  );
}

export interface ForkOptions {
  /** Slug of the fork. */
  readonly as?: string;
  readonly name?: string;
  /** A file with a list of patches. */
  readonly patches?: string;
  readonly tags?: readonly string[];
}

/** Another workflow with changes, which stays as it is. */
export async function forkWorkflow(invocation: Invocation, slug: string, options: ForkOptions): Promise<ExitCode> {
  const { as, name, patches, tags = [] } = options;
  const text = patches === undefined ? '' : await readNamedFile(resolve(invocation.host.cwd, patches));
  const { workflow } = await withWorkspace(invocation, (api) => api.showWorkflow(slug));
  const head = { based_on: slug, name: name ?? workflow.name, ...(as === undefined ? {} : { slug: as }) };
  const origin = { by: invocation.host.user, execution_id: null, step: null, task_id: null, reason: null };
  const source = {
    file: patches ?? slug,
    placeOf: placeInPatches,
    optionOf,
    otherwise: 'Choose with --name and --as.',
  };
  return await make(invocation, { dsl: forkDocument(head, text), tags, origin }, source);
}

/** Every line of the patches stands one line lower and two characters further to the right. */
function forkDocument(head: Readonly<Record<string, string>>, patches: string): string {
  const keys = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const lines = patches.trim() === '' ? [] : ['patches:', ...patches.split(/\r?\n/).map((line) => `  ${line}`)];
  return [...lines, ...keys, ''].join('\n');
}

function placeInPatches(problem: Problem): Problem {
  if (!problem.path.startsWith('patches')) return problem;
  const { line, column, end_line, end_column } = problem;
  const moved = { line: line - 1, column: column - 2, end_line: end_line - 1, end_column: end_column - 2 };
  return { ...problem, ...moved };
}

/** Of what was given on the command line and not in a file. */
function optionOf({ path }: Problem): string | undefined {
  return { slug: '--as', name: '--name', tags: '--tags' }[/^\w+/.exec(path)?.[0] ?? ''];
}

/** Where the text comes from. */
interface Source {
  readonly file: string;
  /** Of a problem of the text in that file. */
  readonly placeOf: (problem: Problem) => Problem;
  /** That a problem comes from; undefined: it is one of the file. */
  readonly optionOf: (problem: Problem) => string | undefined;
  /** How to call the new workflow differently. */
  readonly otherwise: string;
}

async function make(invocation: Invocation, wishes: WorkflowWishes, source: Source): Promise<ExitCode> {
  const { made, namesakes } = await withWorkspace(invocation, async (api) => {
    const workflow = await api.createWorkflow({ ...wishes, author: 'person' });
    return { made: workflow, namesakes: await namesakesOf(workflow, api) };
  }).catch((error: unknown) => {
    throw inFile(error, source);
  });
  const alike = namesakes.length === 0 ? [] : [alikeLine(namesakes, source)];
  answer(invocation, { document: { workflow: made }, lines: () => [...madeLines(made), ...alike] });
  return exitCodes.done;
}

/** Slugs of the others that people see under the same name. */
async function namesakesOf({ slug }: WorkflowMade, api: OrchestratorApi): Promise<readonly string[]> {
  const { items } = await api.listWorkflows({});
  const name = items.find((item) => item.slug === slug)?.name;
  return items.filter((item) => item.slug !== slug && item.name === name).map((item) => item.slug);
}

function alikeLine(namesakes: readonly string[], { otherwise }: Source): Line {
  const slugs = printableLine(namesakes.join(', '));
  return [{ text: `! It has the same name as ${slugs}. ${otherwise}`, tone: 'attention' }];
}

/** The problems are those of what was given, not of a file in the workspace. */
function inFile(error: unknown, { file, placeOf, optionOf: given }: Source): unknown {
  if (!(error instanceof BatonError) || error.code !== 'invalid_workflow') return error;
  const { problems } = error.details;
  if (!Array.isArray(problems)) return error;
  const [first] = problems.filter(isProblem);
  const option = first && given(first);
  if (first !== undefined && option !== undefined) {
    return new BatonError('invalid_input', `${option}: ${first.message}`, { hint: 'Nothing was written.' });
  }
  return invalidFile('invalid_workflow', file, problems.filter(isProblem).map(placeOf));
}

function madeLines({ slug, path, node_count, based_on, warnings }: WorkflowMade): readonly Line[] {
  return [
    [
      plain('made '),
      strong(slug),
      plain(` with ${counted(node_count, 'step')}${based_on === null ? '' : ` from ${based_on}`}`),
      faint(` · ${printableLine(path)}`),
    ],
    ...warnings.map(({ line, column, message }) => [faint(`  ${line}:${column} `), plain(singleLine(message))]),
  ];
}
