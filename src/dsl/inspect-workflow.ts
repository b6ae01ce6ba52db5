import type { Problem } from '../domain/problem.ts';
import type { Workflow } from '../domain/workflow.ts';
import { type MadeFork, makeFork, type WholeReading } from './fork/make-fork.ts';
import type { Fork } from './normalize/fork.ts';
import { readFile } from './normalize/read-file.ts';
import { type Draft, toDraft } from './normalize/workflow.ts';
import { problemCodes } from './problems/codes.ts';
import type { ProblemList } from './problems/problem-list.ts';
import type { CodeCheck } from './validate/code-check.ts';
import { checkSlug, checkWorkflowFile, reportFork } from './validate/document.ts';
import { validate } from './validate/validate.ts';
import type { Validation } from './validate/validation.ts';
import { WorkflowMemory } from './workflow-memory.ts';
import type { WorkspaceNames } from './workspace-names.ts';
import type { Path } from './yaml/path.ts';
import type { YamlSource } from './yaml/yaml-source.ts';

export interface ReadWorkflowOptions {
  /** The file's stem. */
  readonly slug: string;
  /** When absent, references to the workspace are not checked. */
  readonly names?: WorkspaceNames;
  /** When absent, the code of `code` steps is not checked. */
  readonly checkCode?: CodeCheck;
  /** Of the file as it was read before: what has not changed since is not worked out again. */
  readonly memory?: WorkflowMemory;
}

/** Everything that reading a text found out, for those who help with writing it. */
export interface WorkflowInspection {
  /** Null exactly when a problem is an error. */
  readonly workflow: Workflow | null;
  /** All there are, in the order of the file. */
  readonly problems: readonly Problem[];
  /** Where values stand. Null when the text passed a limit. */
  readonly source: YamlSource | null;
  /** As far as the text could be read, also with errors. Null when it holds no map. */
  readonly draft: Draft | null;
  /** What the rules looked at: lists of steps, what they see, compiled texts. Null without a draft, and for a fork. */
  readonly validation: Validation | null;
  /** Of a fork that could be made: its text with all steps in it. */
  readonly whole: string | null;
}

/** Reads the text of a workflow file. Never throws, whatever the text. */
export function inspectWorkflow(text: string, options: ReadWorkflowOptions): WorkflowInspection {
  const { slug, names = {}, checkCode, memory = new WorkflowMemory() } = options;
  let source: YamlSource | null = null;
  let draft: Draft | null = null;
  let validation: Validation | null = null;
  let whole: string | null = null;
  const { value, problems } = readFile(
    text,
    (yaml, list) => {
      source = yaml.source;
      checkWorkflowFile(slug, { problems: list, names });
      memory.secrets.check(yaml.parts, list);
      const found = toDraft(yaml.value, { slug, source, problems: list, memory: memory.steps });
      if (found === undefined) return undefined;
      draft = found;
      checkSlug({ given: found.slug, stem: slug }, found.root, list);
      if (found.fork !== null) {
        const made = inspectFork({ root: found.root, fork: found.fork }, list, options);
        whole = made?.text ?? null;
        return made?.whole.workflow ?? undefined;
      }
      validation = validate(found, { problems: list, names, checkCode, memory: memory.validation });
      return found.workflow;
    },
    { memory: memory.parts },
  );
  return { workflow: value, problems, source, draft, validation, whole };
}

/** Undefined when there is something wrong with what the fork says already, or with the fork that comes of it. */
function inspectFork(
  described: { readonly root: Path; readonly fork: Fork },
  problems: ProblemList,
  { slug, names = {}, checkCode }: ReadWorkflowOptions,
): MadeFork | undefined {
  const { fork_sources: sources, workflows } = names;
  if (sources === undefined) reportFork(described.root, problems);
  const isWrong = problems.findings.some(({ code, severity }) => (severity ?? problemCodes[code]) === 'error');
  if (isWrong || sources === undefined) return undefined;
  const read = (text: string): WholeReading => inspectWorkflow(text, { slug, names, checkCode });
  return makeFork(described, { slug, sources, workflows, read, problems });
}
