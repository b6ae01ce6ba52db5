import type { DefinitionSurroundings, NamedFile } from '../dsl/definition-surroundings.ts';
import { javascriptProblem } from '../host/javascript-syntax.ts';
import { agentContracts } from '../tools/agent-contracts.ts';
import { parametersOf } from '../tools/agent-tool.ts';
import { insideShape } from '../tools/tool-contract.ts';
import type { DefinitionFile } from './definition-files.ts';
import type { FoundTeam } from './found-team.ts';

export function surroundingsOf(
  files: readonly DefinitionFile[],
  {
    names,
    team,
    default_model,
  }: Pick<DefinitionSurroundings, 'names' | 'default_model'> & { readonly team: FoundTeam },
): DefinitionSurroundings {
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
