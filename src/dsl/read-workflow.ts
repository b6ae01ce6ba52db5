import type { Problem } from '../domain/problem.ts';
import type { Workflow } from '../domain/workflow.ts';
import { readFile } from './normalize/read-file.ts';
import { toDraft } from './normalize/workflow.ts';
import type { CodeCheck } from './validate/code.ts';
import { checkSlug, checkWorkflowFile, reportFork } from './validate/document.ts';
import { checkSecrets } from './validate/secrets.ts';
import { validate } from './validate/validate.ts';
import { WorkflowMemory } from './workflow-memory.ts';
import type { WorkspaceNames } from './workspace-names.ts';

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

export interface WorkflowReading {
  /** Null exactly when a problem is an error. */
  readonly workflow: Workflow | null;
  /** All there are, in the order of the file. */
  readonly problems: readonly Problem[];
}

/** Reads the text of a workflow file. Never throws, whatever the text. */
export function readWorkflow(text: string, options: ReadWorkflowOptions): WorkflowReading {
  const { slug, names = {}, checkCode, memory = new WorkflowMemory() } = options;
  const { value, problems } = readFile(
    text,
    (yaml, list) => {
      checkWorkflowFile(slug, { problems: list, names });
      checkSecrets(yaml, 'warning', list);
      const draft = toDraft(yaml.value, {
        slug,
        source: yaml.source,
        problems: list,
        memory: memory.steps,
      });
      if (draft === undefined) return undefined;
      checkSlug({ given: draft.slug, stem: slug }, draft.root, list);
      reportFork(draft.fork, draft.root, list);
      if (draft.fork.length === 0) {
        validate(draft, { problems: list, names, checkCode, texts: memory.texts });
      }
      return draft.workflow;
    },
    { memory: memory.parts },
  );
  return { workflow: value, problems };
}
