import { counted } from '../base/counted.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { WorkflowWishes } from '../domain/made-workflow.ts';
import type { Problem } from '../domain/problem.ts';
import { asSlug, numberedSlug } from '../dsl/free-slug.ts';
import { withOrigin } from '../dsl/origin-comment.ts';
import { compileGraph } from '../dsl/step-graph.ts';
import { withHead } from '../dsl/with-head.ts';
import { workflowHead } from '../dsl/workflow-head.ts';
import type { PlannedWorkflow } from '../ports/workflow-maker.ts';
import { workflowPath } from './definition-files.ts';
import type { WorkflowNeighbours, WorkspaceDefinitions } from './workspace-definitions.ts';

/** A new workflow as it would be written. Fails as `WorkflowMaker.plan` says. */
export async function planWorkflow(
  definitions: Pick<WorkspaceDefinitions, 'neighbours'>,
  wishes: WorkflowWishes,
): Promise<Result<PlannedWorkflow, Failure>> {
  const neighbours = await definitions.neighbours();
  const { slug: given, name = '' } = workflowHead(wishes.dsl);
  const wanted = given ?? asSlug(name);
  // The slug of the text gives way to one that is free.
  const problems = neighbours.read(wanted, wishes.dsl).problems.filter(({ code }) => code !== 'slug-mismatch');
  if (problems.some(isError)) return fail(invalidText(problems));
  for (let number = 1; ; number++) {
    const slug = numberedSlug(wanted, number);
    const text = textFor(slug, wishes);
    if (!text.ok) return text;
    const standing = await neighbours.text(slug);
    const exists = standing !== undefined && isOwn(wishes) && standing === text.value;
    if (standing === undefined || exists)
      return checked(neighbours, { slug, text: text.value, exists, warnings: problems });
  }
}

/** A call that is made once more after a crash finds what it has written: no other call writes its very origin. */
function isOwn({ origin }: WorkflowWishes): boolean {
  return origin !== null && origin.execution_id !== null;
}

function textFor(slug: string, { dsl, tags, origin }: WorkflowWishes): Result<string, Failure> {
  const adapted = withHead(dsl, { slug, tags });
  if (!adapted.ok || origin === null) return adapted;
  return ok(withOrigin(adapted.value, origin, null));
}

/** What is written is read once more, as everybody will read it. */
function checked(
  { read }: WorkflowNeighbours,
  { slug, text, exists, warnings }: Pick<PlannedWorkflow, 'slug' | 'text' | 'exists' | 'warnings'>,
): Result<PlannedWorkflow, Failure> {
  const { workflow, problems } = read(slug, text);
  if (workflow === null) return fail(invalidText(problems));
  const { nodes, edges } = compileGraph(workflow);
  const counts = { node_count: nodes.length, edge_count: edges.length };
  const made = { slug, path: workflowPath(slug), warnings, ...counts, mode: 'created', based_on: null } as const;
  return ok({ ...made, text, workflow, exists });
}

/** Worded so that a model can act on it: every problem stands in it with its place. */
function invalidText(problems: readonly Problem[]): Failure {
  const errors = problems.filter(isError);
  const shown = errors.slice(0, mostShown).map(({ line, column, message, code }) => {
    return `${line}:${column} ${message} (${code})`;
  });
  const head = `The workflow has ${counted(errors.length, 'error')}, and nothing was written.`;
  const more = errors.length > shown.length ? [`… and ${errors.length - shown.length} more.`] : [];
  return {
    code: 'invalid_workflow',
    message: [`${head} Correct them at line:column of the text and give all of it again.`, ...shown, ...more].join(
      '\n',
    ),
    details: { problems: errors.map(({ correction: _correction, ...problem }) => problem) },
  };
}

const mostShown = 20;

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
