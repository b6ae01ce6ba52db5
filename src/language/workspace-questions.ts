import type { Json } from '../base/json.ts';
import type { DeclaredInputs } from '../dsl/declared-inputs.ts';
import type { ToolOutline } from '../dsl/definition-surroundings.ts';

/** What takes long to find out about a workspace, and is asked when a feature needs it. Nothing of it rejects. */
export interface WorkspaceQuestions {
  /** Tools of an MCP server, without the server in their names. Empty when it cannot be reached. */
  mcpTools(server: string): Promise<readonly ToolOutline[]>;
  /** Of the workflow with the slug, which may have errors. Undefined when there is none that can be read. */
  inputsOf(workflow: string): Promise<DeclaredInputs | undefined>;
  /** Files whose paths begin like that, and folders with a slash at the end, relative to the workspace; at most 100. */
  filesAt(prefix: string): Promise<readonly string[]>;
  /** What the step put out in the newest execution of the workflow in which it did. Undefined when there is none. */
  lastOutput(workflow: string, step: string): Promise<Json | undefined>;
  /** Workflows that come with Baton. */
  readyWorkflows(): Promise<readonly ReadyWorkflow[]>;
}

export interface ReadyWorkflow {
  readonly name: string;
  readonly description: string;
  /** Of its whole file. */
  readonly text: string;
}
