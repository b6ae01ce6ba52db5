import { findExamples } from './example-files.ts';
import { batonFolder } from './find-workspace.ts';
import { readTemplates } from './workspace-templates.ts';

/** A template that begins with a workflow. */
export interface WorkflowTemplate {
  readonly name: string;
  /** Where its first workflow goes, relative to the workspace. */
  readonly path: string;
}

/** What a workspace can be given, a workflow at a time. Rejects with `examples_not_found`. */
export async function listWorkflowTemplates(): Promise<readonly WorkflowTemplate[]> {
  const { templates } = await readTemplates(findExamples());
  return Object.entries(templates).flatMap(([name, files]) => {
    const own = files.find((file) => file === `workflows/${name}.yaml`);
    return own === undefined ? [] : [{ name, path: `${batonFolder}/${own}` }];
  });
}
