import type { JsonObject } from '../base/json.ts';
import type { ModelReference } from '../domain/model.ts';
import type { CodeCheck } from './validate/code-check.ts';
import type { WorkspaceNames } from './workspace-names.ts';

/**
 * What stands around a definition file, as it was last looked up, for those who help with writing it. Files are relative to
 * the workspace, with forward slashes.
 */
export interface DefinitionSurroundings {
  /** What references are checked against. The same object stands for the same names. */
  readonly names: WorkspaceNames;
  readonly checkCode: CodeCheck;
  readonly agents: readonly NamedFile[];
  readonly groups: readonly NamedFile[];
  /** By slug. */
  readonly workflow_files: ReadonlyMap<string, string>;
  /** Null when there is none. */
  readonly configuration_file: string | null;
  /** What agents get that name no model, in workflows that name none. Null when nothing is configured. */
  readonly default_model: ModelReference | null;
  /** Of the team's agents, by name. */
  readonly agent_models: ReadonlyMap<string, ModelReference>;
  /** Of Baton itself: what agents may be given. */
  readonly tools: readonly ToolOutline[];
}

export interface NamedFile {
  readonly name: string;
  readonly description: string;
  readonly file: string;
}

export interface ToolOutline {
  /** As in `tools:` of an agent. */
  readonly name: string;
  readonly description: string;
  /** JSON schema of the arguments. */
  readonly arguments: JsonObject;
}
