import type { Problem } from '../domain/problem.ts';
import type { Workflow } from '../domain/workflow.ts';
import { type Draft, toDraft } from './normalize/workflow.ts';
import { ProblemList } from './problems/problem-list.ts';
import { reportProblems } from './problems/report-problems.ts';
import { checkSlug, reportFork } from './validate/document.ts';
import { checkSecretForms, checkSecretKeys } from './validate/secrets.ts';
import { validate } from './validate/validate.ts';
import type { WorkspaceNames } from './workspace-names.ts';
import { readYaml, type YamlReading } from './yaml/read-yaml.ts';
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
    const draft = readDraft(yaml, { ...options, problems });
    const reported = reportProblems(problems, { source, syntaxErrorAt });
    const isReadable = reported.every(({ severity }) => severity !== 'error');
    return { workflow: isReadable && draft !== undefined ? draft.workflow : null, problems: reported };
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return { workflow: null, problems: [source.toProblem(error.finding)] };
  }
}

type ParsedYaml = Extract<YamlReading, { readonly kind: 'read' }>;

function readDraft(
  { value, text, source }: ParsedYaml,
  { slug, names, problems }: ReadWorkflowOptions & { readonly problems: ProblemList },
): Draft | undefined {
  checkSecretForms(text, problems);
  checkSecretKeys(value, { path: [], severity: 'warning', problems });
  const draft = toDraft(value, { slug, source, problems });
  if (draft === undefined) return undefined;
  checkSlug({ given: draft.slug, stem: slug }, draft.root, problems);
  reportFork(draft.fork, draft.root, problems);
  if (draft.fork.length === 0) validate(draft, { problems, names });
  return draft;
}
