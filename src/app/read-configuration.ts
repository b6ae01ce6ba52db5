import type { Problem } from '../domain/problem.ts';
import { type Configuration, defaultConfiguration } from '../domain/configuration.ts';
import { readConfig } from '../dsl/read-config.ts';
import { modelsOf, type WorkspaceNames } from '../dsl/workspace-names.ts';
import { type VscodeMcpReading, readVscodeMcp } from '../mcp/read-vscode-mcp.ts';
import { configurationPaths, vscodeMcpPath } from './definition-files.ts';
import type { DefinitionSource } from './definition-source.ts';
import { definitionText } from './definition-text.ts';
import { invalidFile } from './invalid-file.ts';
import { readListedTools } from './listed-tools.ts';

/** Variables of the process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the configuration of a workspace comes from. */
export interface ConfigurationParts {
  readonly workspace: string;
  readonly environment: Environment;
  readonly source: DefinitionSource;
}

/** With the servers of `.vscode/mcp.json`. Throws `invalid_config` with the problems when the file has errors. */
export async function readConfiguration(parts: ConfigurationParts): Promise<Configuration> {
  const { configuration, problems, path } = await readFile(parts);
  if (configuration === null) throw invalidFile('invalid_config', path, problems);
  return withVscodeServers(configuration, await readServers(parts));
}

/** MCP servers, what is known of their tools, and models. */
export async function namesOfConfiguration(parts: ConfigurationParts): Promise<WorkspaceNames> {
  const { configuration } = await readFile(parts);
  if (configuration === null) return {};
  const vscode = await readServers(parts);
  const { mcp_servers } = withVscodeServers(configuration, vscode);
  const mcp_problems = vscode.problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ ...problem, file: vscodeMcpPath }));
  const mcp_tools = await readListedTools(parts.source, mcp_servers);
  return { mcp_servers: Object.keys(mcp_servers), mcp_problems, mcp_tools, models: modelsOf(configuration) };
}

/** What a text of `.vscode/mcp.json` says. */
export function vscodeServers(
  text: string,
  { workspace, environment }: Omit<ConfigurationParts, 'source'>,
): VscodeMcpReading {
  return readVscodeMcp(text, { root: workspace, environment });
}

interface ConfigurationReading {
  /** Null: the file has errors. */
  readonly configuration: Configuration | null;
  readonly problems: readonly Problem[];
  readonly path: string;
}

async function readFile({ source }: ConfigurationParts): Promise<ConfigurationReading> {
  for (const path of configurationPaths) {
    const text = await definitionText(source, path);
    if (text === undefined) continue;
    if (!text.ok) return { configuration: null, problems: [text.error], path };
    return { ...readConfig(text.value), path };
  }
  return { configuration: defaultConfiguration, problems: [], path: configurationPaths[0] };
}

async function readServers(parts: ConfigurationParts): Promise<VscodeMcpReading> {
  const text = await parts.source.text(vscodeMcpPath);
  return text === undefined ? { servers: {}, problems: [] } : vscodeServers(text, parts);
}

/** Servers of `.vscode/mcp.json` join those of the configuration, which win where both name one. */
function withVscodeServers(configuration: Configuration, { servers }: VscodeMcpReading): Configuration {
  return { ...configuration, mcp_servers: { ...servers, ...configuration.mcp_servers } };
}
