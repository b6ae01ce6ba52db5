import type { JsonObject } from '../base/json.ts';
import type { ModelReference } from '../domain/model.ts';
import type { CodeCheck } from '../dsl/validate/code-check.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import { javascriptProblem } from '../host/javascript-syntax.ts';
import { agentContracts } from '../tools/agent-contracts.ts';
import { parametersOf } from '../tools/agent-tool.ts';
import { insideShape } from '../tools/tool-contract.ts';
import type { DefinitionFile } from './definition-files.ts';
import type { FoundTeam } from './found-team.ts';

/** What stands around a definition file, for those who help with writing it. Files are relative to the workspace. */
export interface Surroundings {
  /** What references are checked against. */
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

export function surroundingsOf(
  files: readonly DefinitionFile[],
  { names, team, default_model }: Pick<Surroundings, 'names' | 'default_model'> & { readonly team: FoundTeam },
): Surroundings {
  const workflows = files.filter(({ kind }) => kind === 'workflow');
  return {
    names,
    checkCode: javascriptProblem,
    agents: team.agents.map(({ name, file, agent }) => namedFile(name, file, agent?.description)),
    groups: team.groups.map(({ name, file, group }) => namedFile(name, file, group?.description)),
    workflow_files: new Map(workflows.map(({ stem, path }) => [stem, path])),
    configuration_file: files.find(({ kind }) => kind === 'config')?.path ?? null,
    default_model,
    agent_models: new Map(team.agents.flatMap(({ name, agent }) => (agent === null ? [] : [[name, agent.model]]))),
    tools: agentContracts.map((contract) => {
      const { name, description, input } = insideShape(contract);
      return { name, description, arguments: parametersOf(input) };
    }),
  };
}

function namedFile(name: string, { path }: DefinitionFile, description = ''): NamedFile {
  return { name, description, file: path };
}
