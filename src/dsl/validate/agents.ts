import type { Severity } from '../../domain/problem.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import { type ModelReference, rehearsalModel } from '../../domain/model.ts';
import { isKnownTool, knownTools, mcpServerOf } from '../known-tools.ts';
import { ownNameOf } from '../foreign/foreign-tools.ts';
import { type ProblemList, type Suggestion, suggestionOf } from '../problems/problem-list.ts';
import type { KnownModel, McpServerProblem, WorkspaceNames } from '../workspace-names.ts';
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
    const own = ownNameOf(name);
    const { hint, correction } = own === undefined ? problems.suggest(name, knownTools) : suggestionOf(name, own);
    const advice = hint || ` Known are ${[...knownTools, ...prefixes].join(', ')}.`;
    const message = `There is no tool '${name.slice(0, 80)}'.${advice}`;
    problems.add({ code: 'unknown-tool', path, message, correction });
    return;
  }
  const server = mcpServerOf(name);
  if (server === undefined) return;
  checkServer(server, path, { problems, names });
  checkServerTool({ server, tool: name.slice(`mcp:${server}/`.length) }, path, { problems, names });
}

interface ServerTool {
  readonly server: string;
  readonly tool: string;
}

/** Only a warning: the server may have other tools by now. A name that is worked out when it runs is not known yet. */
export function checkServerTool({ server, tool }: ServerTool, path: Path, { problems, names }: Surroundings): void {
  const listed = names.mcp_tools?.get(server);
  const isPattern = tool.endsWith('*') || tool.startsWith('$.') || tool.includes('{');
  if (listed === undefined || listed.has(tool) || isPattern || problems.isBroken(path)) return;
  const known = [...listed.keys()];
  const { hint, correction } = problems.suggest(tool, known);
  const list = known.length === 0 ? ' It has none.' : ` It has: ${known.slice(0, 20).join(', ')}.`;
  const message = `The MCP server '${server}' had no tool '${tool}' when it last listed them.${hint || list}`;
  problems.add({ code: 'unknown-mcp-tool', path, message, correction });
}

export function checkServer(server: string, path: Path, { problems, names }: Surroundings): void {
  const { mcp_servers: known } = names;
  if (known === undefined || known.includes(server)) return;
  const leftOut = names.mcp_problems?.find((problem) => concerns(problem, server));
  if (leftOut !== undefined) {
    const { file, line, column, message: why } = leftOut;
    const message = `The MCP server '${server}' cannot be used: ${file}:${line}:${column}: ${why}`;
    problems.add({ code: 'unknown-mcp-server', path, message });
    return;
  }
  const { hint, correction } = problems.suggest(server, known);
  const message = `No MCP server '${server}' is configured.${hint} Servers stand under mcp_servers in config.yaml.`;
  problems.add({ code: 'unknown-mcp-server', path, message, correction });
}

function concerns({ path }: McpServerProblem, server: string): boolean {
  const own = `servers.${server}`;
  return path === '' || path === own || path.startsWith(`${own}.`);
}

/** Unless it says otherwise only a warning: the model is looked for when an execution starts, maybe on another machine. */
export function checkModel(
  model: ModelReference | null,
  path: Path,
  { problems, names, severity = 'warning' }: Surroundings & { readonly severity?: Severity },
): void {
  const { models } = names;
  if (models === undefined || model === null || model.kind === 'inherit' || model.kind === 'rehearsal') return;
  if (problems.isBroken(path)) return;
  const reason =
    model.kind === 'named' ? whyUnnamed(model, models, problems) : whyIncapable(model.capability, models, problems);
  if (reason === undefined) return;
  const list = models.map(({ provider, name }) => `${provider}/${name}`).join(', ') || 'none';
  const message = `${reason.message}${reason.hint} Configured: ${list}.`;
  problems.add({ code: 'unknown-model', severity, path, message, correction: reason.correction });
}

interface Reason extends Suggestion {
  readonly message: string;
}

function whyUnnamed(
  { provider, name }: { readonly provider: string; readonly name: string },
  models: readonly KnownModel[],
  problems: ProblemList,
): Reason | undefined {
  if (provider === 'vscode' || provider === rehearsalModel.provider) return undefined;
  const own = models.filter((known) => known.provider === provider).map((known) => known.name);
  if (own.includes(name)) return undefined;
  if (own.length > 0) {
    return { message: `Provider '${provider}' has no model '${name}'.`, ...problems.suggest(name, own) };
  }
  const providers = models.map((known) => known.provider);
  const message = `No model of a provider '${provider}' is configured.`;
  return { message, ...problems.suggest(provider, providers) };
}

/** As the catalog of models compares: in any case of letters. */
function whyIncapable(capability: string, models: readonly KnownModel[], problems: ProblemList): Reason | undefined {
  const known = models.flatMap(({ name, capabilities }) => [name, ...capabilities]);
  if (known.some((word) => word.toLowerCase() === capability.toLowerCase())) return undefined;
  const message = `No configured model has the name or capability '${capability}'.`;
  return { message, ...problems.suggest(capability, known) };
}
