/** The tools of the workspace itself: its files, commands and requests. */
export const workspaceTools = [
  'read_file',
  'list_files',
  'search_files',
  'write_file',
  'run_command',
  'http_request',
] as const;

/** Tools by which agents find, task and write to each other. */
export const teamTools = ['delegate_to_agent', 'find_agent', 'send_message', 'read_messages'] as const;

/** Tools that agents may name, beside `mcp:<server>/<tool>` and `vscode:<tool>`. */
export const knownTools = [
  'epic_create',
  'epic_status',
  'epic_update',
  'epic_search',
  'task_create',
  'task_list',
  'task_update',
  'task_cancel',
  'workflow_create',
  'workflow_discover',
  'spawn_and_await',
  ...teamTools,
  'ask_human',
  ...workspaceTools,
  'read_result',
  'history_query',
] as const;

const mcpTool = /^mcp:([^/\s]+)\/(\S+)$/;

/** True for a name that this version knows how to offer or to refuse. */
export function isKnownTool(name: string): boolean {
  return knownTools.some((known) => known === name) || mcpTool.test(name) || /^vscode:\S+$/.test(name);
}

/** The server of `mcp:<server>/<tool>`; undefined for any other tool. */
export function mcpServerOf(name: string): string | undefined {
  return mcpTool.exec(name)?.[1];
}
