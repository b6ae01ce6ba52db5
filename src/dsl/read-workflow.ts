import type { Problem } from '../domain/problem.ts';
import type { Workflow } from '../domain/workflow.ts';
import { toDraft } from './normalize/workflow.ts';
import { ProblemList } from './problems/problem-list.ts';
import { reportProblems } from './problems/report-problems.ts';
import { validate } from './validate/validate.ts';
import type { WorkspaceNames } from './workspace-names.ts';
import { readYaml } from './yaml/read-yaml.ts';
import { LimitExceeded } from './yaml/yaml-value.ts';

export interface ReadWorkflowOptions {
  /** The file's stem. */
  readonly slug: string;
  /** When absent, references to the workspace are not checked. */
  readonly names?: WorkspaceNames;
}

export interface WorkflowReading {
  /** Null exactly when a problem is an error. */
  readonly workflow: Workflow | null;
  /** All there are, in the order of the file. */
  readonly problems: readonly Problem[];
}

/** Reads the text of a workflow file. Never throws, whatever the text. */
export function readWorkflow(text: string, options: ReadWorkflowOptions): WorkflowReading {
  const problems = new ProblemList();
  const yaml = readYaml(text, problems);
  if (yaml.kind === 'refused') return { workflow: null, problems: yaml.problems };
  const { source, syntaxErrorAt } = yaml;
  try {
    const draft = toDraft(yaml.value, { slug: options.slug, source, problems });
    if (draft !== undefined) validate(draft, { text, problems, names: options.names, slug: options.slug });
    const reported = reportProblems(problems, { source, syntaxErrorAt });
    const isReadable = draft !== undefined && reported.every(({ severity }) => severity !== 'error');
    return { workflow: isReadable ? draft.workflow : null, problems: reported };
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return { workflow: null, problems: [source.toProblem(error.finding)] };
  }
}
