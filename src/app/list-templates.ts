import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { workflowHead } from '../dsl/workflow-head.ts';
import { findExamples } from './example-files.ts';
import { batonFolder } from './find-workspace.ts';
import { readTemplates, templateFile } from './workspace-templates.ts';

/** A template that begins with a workflow. */
export interface WorkflowTemplate {
  readonly name: string;
  /** What its workflow is called. */
  readonly title: string;
  /** One line; what its workflow does. */
  readonly description: string;
  /** Where its first workflow goes, relative to the workspace. */
  readonly path: string;
  /** Of that workflow's file. */
  readonly text: string;
}

/** What a workspace can be given, a workflow at a time. Rejects with `examples_not_found`. */
export async function listWorkflowTemplates(): Promise<readonly WorkflowTemplate[]> {
  const examples = findExamples();
  const { templates } = await readTemplates(examples);
  const own = Object.entries(templates).filter(([name, files]) => files.includes(templateFile(name)));
  return Promise.all(own.map(([name]) => readTemplate(examples, name)));
}

async function readTemplate(examples: string, name: string): Promise<WorkflowTemplate> {
  const file = templateFile(name);
  const text = await readFile(path.join(examples, file), 'utf8');
  const { name: title = name, description = '' } = workflowHead(text);
  return { name, title, description, path: `${batonFolder}/${file}`, text };
}
