import type { Json, JsonObject } from '../../base/json.ts';
import { mcpServerOf, workspaceTools } from '../known-tools.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { Path } from '../yaml/path.ts';
import { type ForeignReading, listOf, notCarried } from './foreign-reading.ts';
import { foreignTool } from './foreign-tools.ts';

/** The tools that the file names, by their names here; the workspace's own when it names none, which means all. */
export function toolsOf(map: JsonObject, reading: ForeignReading): readonly string[] {
  const named = map['tools'] ?? null;
  const tools = named === null ? new Set(workspaceTools) : toolsAt('tools', named, reading);
  const denied = reading.format === 'claude' ? (map['disallowedTools'] ?? null) : null;
  for (const tool of denied === null ? [] : toolsAt('disallowedTools', denied, reading)) tools.delete(tool);
  return [...tools];
}

function toolsAt(key: string, given: Json, reading: ForeignReading): Set<string> {
  const entries = listOf(given, key, reading);
  return new Set(entries.flatMap(({ text, path }) => (text === '*' ? workspaceTools : toolsFor(text, path, reading))));
}

function toolsFor(text: string, path: Path, { format, names, problems }: ForeignReading): readonly string[] {
  const tool = foreignTool(text, format);
  if (tool.kind === 'unknown') {
    notCarried(problems, path, `Baton has no tool like '${text}': the agent does without it.`);
    return [];
  }
  if (tool.loss !== undefined) notCarried(problems, path, `Of '${text}' Baton leaves out ${tool.loss}.`);
  const missing = tool.names.map(mcpServerOf).find((server) => isMissing(server, names));
  if (missing === undefined) return tool.names;
  notCarried(problems, path, `No MCP server '${missing}' is configured: the agent does without '${text}'.`);
  return [];
}

function isMissing(server: string | undefined, { mcp_servers }: WorkspaceNames): boolean {
  return server !== undefined && mcp_servers !== undefined && !mcp_servers.includes(server);
}
