import type { Json, JsonObject } from '../../base/json.ts';
import type { ToolUse } from '../../domain/agent.ts';
import { isKnownTool, workspaceTools } from '../known-tools.ts';
import type { Path } from '../yaml/path.ts';
import { type ForeignReading, listOf, notCarried } from './foreign-reading.ts';
import { type ForeignTool, foreignTool } from './foreign-tools.ts';

/** Commands that a tool may run, by the tool's name; null: it is not narrowed. */
type Carried = Map<string, readonly string[] | null>;

/** The tools that the file names, by their names here; the workspace's own when it names none, which means all. */
export function toolsOf(map: JsonObject, reading: ForeignReading): readonly ToolUse[] {
  const named = map['tools'] ?? null;
  const tools: Carried =
    named === null ? new Map(workspaceTools.map((tool) => [tool, null])) : toolsAt('tools', named, reading);
  const denied = reading.format === 'claude' ? (map['disallowedTools'] ?? null) : null;
  const taken = denied === null ? [] : toolsAt('disallowedTools', denied, reading).keys();
  for (const tool of taken) tools.delete(tool);
  return [...tools].map(([name, commands]): ToolUse => ({ name, config: commands === null ? {} : { commands } }));
}

function toolsAt(key: string, given: Json, reading: ForeignReading): Carried {
  const carried: Carried = new Map();
  for (const { text, path } of listOf(given, key, reading)) {
    const tool: ForeignTool =
      text === '*' ? { kind: 'tools', names: workspaceTools } : foreignTool(text, reading.format);
    const commands = tool.kind === 'tools' ? tool.commands : undefined;
    if (commands !== undefined && key !== 'tools') tellOfWhole(text, path, reading);
    for (const name of namesFor(tool, { text, path }, reading)) join(carried, name, commands ?? null);
  }
  return carried;
}

/** One entry without a rule opens the tool, whatever the rules of others. */
function join(carried: Carried, name: string, commands: readonly string[] | null): void {
  const known = carried.get(name);
  if (known === undefined) carried.set(name, commands);
  else carried.set(name, known === null || commands === null ? null : [...new Set([...known, ...commands])]);
}

function namesFor(
  tool: ForeignTool,
  { text, path }: { readonly text: string; readonly path: Path },
  { names, problems }: ForeignReading,
): readonly string[] {
  switch (tool.kind) {
    case 'tools':
      if (tool.loss !== undefined) notCarried(problems, path, `Of '${text}' Baton leaves out ${tool.loss}.`);
      return tool.names;
    case 'mcp': {
      const name = `mcp:${tool.server}/${tool.tool}`;
      if (isKnownTool(name) && names.mcp_servers?.includes(tool.server) !== false) return [name];
      const missing = `No MCP server '${tool.server}' is configured: the agent does without '${text}'.`;
      notCarried(problems, path, missing);
      return [];
    }
    case 'extension': {
      const message = `'${text}' is a tool of an extension of VS Code: an agent in .baton/agents can name it as vscode:<tool>. This agent does without it.`;
      notCarried(problems, path, message);
      return [];
    }
    case 'unknown':
      notCarried(problems, path, `Baton has no tool like '${text}': the agent does without it.`);
      return [];
  }
}

/** Only some commands are denied there; here a tool is there or it is not. */
function tellOfWhole(text: string, path: Path, { problems }: ForeignReading): void {
  notCarried(problems, path, `Of '${text}' Baton leaves out the rule, and takes away the whole tool.`);
}
