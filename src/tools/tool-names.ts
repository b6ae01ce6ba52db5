import { fail, ok, type Result } from '../base/result.ts';
import { knownTools } from '../dsl/known-tools.ts';

/** Every name that may stand in `tools:`, beside `mcp:<server>/<tool>`, `mcp:<server>/*` and `vscode:<tool>`. */
export const toolNames: readonly string[] = knownTools;

/** What a name in `tools:` means. `tool` is `*` for all tools of an MCP server. */
export type ToolName =
  /** A host may lack it: then it is not declared, and a call is refused. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** `name` is without `vscode:`. */
  | { readonly kind: 'host'; readonly name: string }
  | { readonly kind: 'mcp'; readonly server: string; readonly tool: string };

/** Not ok: no such name; the error says what is wrong with its form, for a message. */
export function readToolName(name: string): Result<ToolName, string> {
  if (name.startsWith('mcp:')) return readMcpName(name);
  if (/^vscode:\S+$/.test(name)) return ok({ kind: 'host', name: name.slice('vscode:'.length) });
  if (toolNames.includes(name)) return ok({ kind: 'builtin', name });
  return fail(`There is no tool '${name}'.`);
}

function readMcpName(name: string): Result<ToolName, string> {
  const match = /^mcp:([^/]+)\/(.+)$/.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) {
    return fail(`'${name}' is no name of an MCP tool: write mcp:<server>/<tool> or mcp:<server>/*.`);
  }
  return ok({ kind: 'mcp', server: match[1], tool: match[2] });
}
