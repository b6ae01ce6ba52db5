import type { Result } from '../base/result.ts';
import type { Problem } from '../domain/problem.ts';
import { calledWorkflows, runsItself } from '../dsl/workflow-calls.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import { writtenCalls } from '../dsl/written-calls.ts';
import { mayHaveBudget } from './budget-surroundings.ts';
import { type CalledWorkflow, calledNames, readCalled } from './called-workflows.ts';
import type { FileReport } from './calls/workflow-api.ts';
import { type Around, checkFile } from './check-definition.ts';
import type { DefinitionFile } from './definition-files.ts';

/** A definition file and its text, or why it cannot be read. */
interface FileText {
  readonly file: DefinitionFile;
  readonly text: Result<string, Problem>;
}

interface ValidateOptions {
  readonly around: Around;
  /** The names with what calls of models need. */
  readonly withBudgets: (names: WorkspaceNames) => Promise<WorkspaceNames>;
}

/**
 * All definition files of a workspace, held against each other. Workflows that run each other in a circle are read once
 * more: where each stands is known when all have been read.
 */
export async function validateFiles(
  texts: readonly FileText[],
  { around, withBudgets }: ValidateOptions,
): Promise<readonly FileReport[]> {
  const sources = workflowTexts(texts);
  const called = calledNames(await allCalled(sources));
  const measured = [...sources.values()].some(mayHaveBudget) ? await withBudgets(around.names) : around.names;
  const names = { ...measured, fork_sources: sources, ...called };
  const read = texts.map(({ file, text }) => ({ file, text, ...checkFile(file, text, { ...around, names }) }));
  const workflows = read.flatMap(({ workflow = null }) => (workflow === null ? [] : [workflow]));
  const calls = new Map(workflows.map((workflow) => [workflow.slug, calledWorkflows(workflow)]));
  return read.map(({ file, text, workflow = null, problems }) => {
    const isInCircle = workflow !== null && runsItself(workflow.slug, calls);
    if (!isInCircle) return reportOf(file, problems);
    return reportOf(file, checkFile(file, text, { ...around, names: { ...names, calls } }).problems);
  });
}

export function reportOf({ path: file }: DefinitionFile, problems: readonly Problem[]): FileReport {
  return { path: file, ok: problems.every(({ severity }) => severity !== 'error'), problems };
}

/** Of the workflows that another one runs. */
async function allCalled(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, CalledWorkflow>> {
  const called = new Set([...texts.values()].flatMap(writtenCalls));
  const all = new Map<string, CalledWorkflow>();
  for (const slug of called) {
    const found = await readCalled(slug, (each) => Promise.resolve(texts.get(each)));
    if (found !== undefined) all.set(slug, found);
  }
  return all;
}

function workflowTexts(texts: readonly FileText[]): ReadonlyMap<string, string> {
  const workflows = texts.filter(({ file }) => file.kind === 'workflow');
  return new Map(workflows.flatMap(({ file, text }) => (text.ok ? [[file.stem, text.value] as const] : [])));
}
