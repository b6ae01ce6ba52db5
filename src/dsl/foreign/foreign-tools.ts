/** Whose files they are: VS Code's and GitHub's custom agents, or the subagents of Claude Code. */
export type ForeignFormat = 'github' | 'claude';

/** What a tool of a foreign file is here. */
export type ForeignTool =
  | { readonly kind: 'tools'; readonly names: readonly string[]; /** What is lost. */ readonly loss?: string }
  | { readonly kind: 'unknown' };

const claudeTools: Readonly<Record<string, readonly string[]>> = {
  read: ['read_file'],
  notebookread: ['read_file'],
  glob: ['list_files'],
  ls: ['list_files'],
  grep: ['search_files'],
  write: ['write_file'],
  edit: ['write_file'],
  multiedit: ['write_file'],
  notebookedit: ['write_file'],
  bash: ['run_command'],
  webfetch: ['http_request'],
};

/** Tool sets and their aliases; of `set/tool` the set decides. */
const githubTools: Readonly<Record<string, readonly string[]>> = {
  read: ['read_file', 'list_files'],
  search: ['search_files', 'list_files'],
  codebase: ['search_files', 'list_files'],
  edit: ['write_file'],
  editfiles: ['write_file'],
  execute: ['run_command'],
  shell: ['run_command'],
  runcommands: ['run_command'],
  terminal: ['run_command'],
  web: ['http_request'],
  fetch: ['http_request'],
};

export function foreignTool(name: string, format: ForeignFormat): ForeignTool {
  return format === 'claude' ? claudeTool(name) : githubTool(name);
}

function claudeTool(name: string): ForeignTool {
  const mcp = /^mcp__(.+?)(?:__(.+))?$/.exec(name);
  if (mcp !== null) return { kind: 'tools', names: [`mcp:${mcp[1]}/${mcp[2] ?? '*'}`] };
  const rule = /^(\w+)\((.*)\)$/.exec(name);
  const names = claudeTools[(rule?.[1] ?? name).toLowerCase()];
  if (names === undefined) return { kind: 'unknown' };
  if (rule === null) return { kind: 'tools', names };
  return { kind: 'tools', names, loss: `its rule (${rule[2]}): what the tool may do is decided by the configuration` };
}

function githubTool(name: string): ForeignTool {
  const [set = '', tool] = name.split('/', 2);
  const names = githubTools[set.toLowerCase()];
  if (names !== undefined) return { kind: 'tools', names };
  if (tool === undefined || tool === '') return { kind: 'unknown' };
  return { kind: 'tools', names: [`mcp:${name}`] };
}
