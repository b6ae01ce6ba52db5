import { type Result, fail, ok } from '../base/result.ts';
import { isDelegationSlug } from '../domain/delegation-workflow.ts';
import type { Failure } from '../domain/failure.ts';
import type { WorkflowWishes } from '../domain/made-workflow.ts';
import { isError } from '../domain/problem.ts';
import { forkWorkflow } from '../dsl/fork/fork-workflow.ts';
import { withOwnHeader } from '../dsl/fork/own-header.ts';
import { asSlug, isDeviceName, numberedSlug } from '../dsl/free-slug.ts';
import { withOrigin } from '../dsl/origin-comment.ts';
import type { ReadWorkflowOptions } from '../dsl/inspect-workflow.ts';
import { readWorkflow } from '../dsl/read-workflow.ts';
import { slugPattern } from '../dsl/schema/names.ts';
import { compileGraph } from '../dsl/step-graph.ts';
import { withoutTrial } from '../domain/workflow-trial.ts';
import { withHead } from '../dsl/with-head.ts';
import { workflowHead } from '../dsl/workflow-head.ts';
import { javascriptProblem } from '../host/javascript-syntax.ts';
import type { PlannedWorkflow } from '../ports/workflow-maker.ts';
import { workflowPath } from './definition-files.ts';
import { invalidText } from './invalid-text.ts';
import type { WorkflowNeighbours, WorkspaceDefinitions } from './workspace-definitions.ts';

/** A new workflow as it would be written. Fails as `WorkflowMaker.plan` says. */
export async function planWorkflow(
  definitions: Pick<WorkspaceDefinitions, 'neighbours'>,
  wishes: WorkflowWishes,
): Promise<Result<PlannedWorkflow, Failure>> {
  const neighbours = await definitions.neighbours();
  const { slug: given, name, based_on } = workflowHead(wishes.dsl);
  const wanted = given ?? asSlug(name ?? based_on ?? '');
  if (isDelegationSlug(wanted)) return fail(nameOfDelegations(wanted));
  for (let number = 1; ; number++) {
    const slug = numberedSlug(wanted, number);
    if (isDeviceName(slug)) continue;
    // What is no slug is refused with the rest of the text; there is no such file to look for.
    const standing = slugPattern.test(slug) ? await neighbours.text(slug) : undefined;
    if (standing !== undefined && (slug === based_on || !isOwn(wishes))) continue;
    const drafted = await draft(neighbours, wishes, slug);
    if (!drafted.ok) return drafted;
    const { text } = drafted.value;
    if (standing === undefined) return await checked(neighbours, slug, { ...drafted.value, exists: false });
    if (standing === text) return await checked(neighbours, slug, { ...drafted.value, exists: true });
  }
}

function nameOfDelegations(slug: string): Failure {
  return {
    code: 'invalid_workflow',
    message: `'${slug}' is what delegated work is recorded as, and nothing was written. Give the workflow another slug.`,
  };
}

/** A call that is made once more after a crash finds what it has written: no other call writes its very origin. */
function isOwn({ origin }: WorkflowWishes): boolean {
  return origin !== null && origin.execution_id !== null;
}

type DraftedText = Pick<PlannedWorkflow, 'text' | 'source_text' | 'warnings' | 'mode' | 'based_on'>;

async function draft(
  neighbours: WorkflowNeighbours,
  { dsl, tags, origin }: WorkflowWishes,
  slug: string,
): Promise<Result<DraftedText, Failure>> {
  const named = withHead(dsl, { slug, tags: [] });
  if (!named.ok) return named;
  const names = await neighbours.namesFor(dsl);
  const made = madeOf({ dsl, named: named.value }, { slug, names, checkCode: javascriptProblem });
  if (!made.ok) return made;
  const tagged = withHead(made.value.text, { slug, tags });
  if (!tagged.ok) return tagged;
  const { based_on } = made.value;
  const told = origin === null ? tagged.value : withOrigin(tagged.value, origin, { slug, based_on });
  // As a file holds it: halves of characters do not survive that.
  const text = told.toWellFormed();
  const source_text = based_on === null ? null : (names.fork_sources?.get(based_on) ?? null);
  return ok({ ...made.value, text, source_text });
}

/** `named`: the text under the slug that is free. Problems have their places in the text as it was given. */
function madeOf(
  { dsl, named }: { readonly dsl: string; readonly named: string },
  options: ReadWorkflowOptions,
): Result<Omit<DraftedText, 'source_text'>, Failure> {
  const fork = forkWorkflow(named, options);
  if (fork.kind === 'refused') return fail(invalidText(fork.problems));
  if (fork.kind === 'forked') {
    const text = withOwnHeader(fork.text, withoutTrial(dsl));
    return ok({ text, warnings: [], mode: 'forked', based_on: fork.based_on });
  }
  const problems = readWorkflow(dsl, options).problems.filter(({ code }) => code !== 'slug-mismatch');
  if (problems.some(isError)) return fail(invalidText(problems));
  return ok({ text: named, warnings: problems, mode: 'created', based_on: null });
}

/** What is written is read once more, as everybody will read it. */
async function checked(
  { namesFor }: WorkflowNeighbours,
  slug: string,
  drafted: DraftedText & Pick<PlannedWorkflow, 'exists'>,
): Promise<Result<PlannedWorkflow, Failure>> {
  const names = await namesFor(drafted.text);
  const { workflow, problems } = readWorkflow(drafted.text, { slug, names, checkCode: javascriptProblem });
  if (workflow === null) return fail(invalidText(problems));
  const { nodes, edges } = compileGraph(workflow);
  const counts = { node_count: nodes.length, edge_count: edges.length };
  // A fork is told what its file says as a whole: most of that stands nowhere in the text that was given.
  const warnings = drafted.mode === 'forked' ? problems : drafted.warnings;
  return ok({ ...drafted, slug, path: workflowPath(slug), ...counts, warnings, workflow });
}
