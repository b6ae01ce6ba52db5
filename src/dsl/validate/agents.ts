import type { AgentDefinition } from '../../domain/agent.ts';
import type { ModelReference } from '../../domain/model.ts';
import { isKnownTool, knownTools, mcpServerOf } from '../known-tools.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { Path } from '../yaml/path.ts';

interface Surroundings {
  readonly problems: ProblemList;
  readonly names: WorkspaceNames;
}

/** Tools and model of an agent, wherever it is defined. `path` is where its keys stand. */
export function checkAgentDefinition(agent: AgentDefinition, path: Path, surroundings: Surroundings): void {
  agent.tools.forEach(({ name }, index) => {
    checkTool(name, [...path, 'tools', index], surroundings);
  });
  checkModel(agent.model, [...path, 'model'], surroundings);
}

function checkTool(name: string, path: Path, { problems, names }: Surroundings): void {
  if (!isKnownTool(name)) {
    const prefixes = ['mcp:<server>/<tool>', 'vscode:<tool>'];
    const hint = problems.didYouMean(name, knownTools) || ` Known are ${[...knownTools, ...prefixes].join(', ')}.`;
    problems.add({ code: 'unknown-tool', path, message: `There is no tool '${name.slice(0, 80)}'.${hint}` });
    return;
  }
  const server = mcpServerOf(name);
  if (server !== undefined) checkServer(server, path, { problems, names });
}

export function checkServer(server: string, path: Path, { problems, names }: Surroundings): void {
  const { mcp_servers: known } = names;
  if (known === undefined || known.includes(server)) return;
  const hint = problems.didYouMean(server, known);
  const message = `No MCP server '${server}' is configured.${hint} Servers stand under mcp_servers in config.yaml.`;
  problems.add({ code: 'unknown-mcp-server', path, message });
}

/** Only a warning: the model is looked for when an execution starts, maybe on another machine. */
export function checkModel(model: ModelReference | null, path: Path, { problems, names }: Surroundings): void {
  const { models } = names;
  if (models === undefined || model === null || model.kind === 'inherit' || model.kind === 'rehearsal') return;
  if (model.kind === 'named' && model.provider === 'vscode') return;
  const isConfigured = models.some((known) =>
    model.kind === 'named'
      ? known.provider === model.provider && known.name === model.name
      : known.name === model.capability || known.capabilities.includes(model.capability),
  );
  if (isConfigured) return;
  const wanted =
    model.kind === 'named' ? `model '${model.name}' of '${model.provider}'` : `model for '${model.capability}'`;
  const list = models.map(({ provider, name }) => `${provider}/${name}`).join(', ') || 'none';
  problems.add({ code: 'unknown-model', path, message: `No ${wanted} is configured. Configured: ${list}.` });
}
