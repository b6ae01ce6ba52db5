import { commandRules } from './command-rules.ts';

/** Whose files they are: VS Code's and GitHub's custom agents, or the subagents of Claude Code. */
export type ForeignFormat = 'github' | 'claude';

/** What a tool of a foreign file is here. */
export type ForeignTool =
  | {
      readonly kind: 'tools';
      readonly names: readonly string[];
      /** All that `run_command` may run; absent: it is not narrowed. */
      readonly commands?: readonly string[];
      /** What is lost. */
      readonly loss?: string;
    }
  /** `tool` is `*` for all of the server. */
  | { readonly kind: 'mcp'; readonly server: string; readonly tool: string }
  /** Of another extension of VS Code. */
  | { readonly kind: 'extension' }
  | { readonly kind: 'unknown' };

const delegation = ['delegate_to_agent', 'find_agent'];

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
  task: delegation,
  agent: delegation,
  askuserquestion: ['ask_human'],
};

/** Tool sets, their aliases, and single tools by the names of older files; of `set/tool` the set decides. */
const githubTools: Readonly<Record<string, readonly string[]>> = {
  read: ['read_file', 'list_files'],
  readfile: ['read_file'],
  search: ['search_files', 'list_files'],
  codebase: ['search_files', 'list_files'],
  textsearch: ['search_files'],
  filesearch: ['list_files'],
  listdirectory: ['list_files'],
  edit: ['write_file'],
  editfiles: ['write_file'],
  createfile: ['write_file'],
  execute: ['run_command'],
  shell: ['run_command'],
  runcommands: ['run_command'],
  runinterminal: ['run_command'],
  terminal: ['run_command'],
  web: ['http_request'],
  fetch: ['http_request'],
  agent: delegation,
  runsubagent: delegation,
  'custom-agent': delegation,
  askquestions: ['ask_human'],
};

/** Sets of VS Code's own of which at most single tools have a counterpart. */
const vscodeSets: readonly string[] = ['vscode', 'todo', 'todos', 'new', 'runtasks', 'runnotebooks', 'runtests'];

/** The tool that another program calls so, whichever program that is. Undefined where none is the same here. */
export function ownNameOf(name: string): string | undefined {
  const word = name.toLowerCase().replaceAll(/[_ ]/g, '');
  const found = [claudeTools, githubTools].find((tools) => Object.hasOwn(tools, word));
  return found?.[word]?.[0];
}

export function foreignTool(name: string, format: ForeignFormat): ForeignTool {
  return format === 'claude' ? claudeTool(name) : githubTool(name);
}

function claudeTool(name: string): ForeignTool {
  const mcp = /^mcp__(.+?)(?:__(.+))?$/.exec(name);
  if (mcp !== null) return { kind: 'mcp', server: mcp[1] ?? '', tool: mcp[2] ?? '*' };
  const [, plain = name, rule = '*'] = /^(\w+)\((.*)\)$/.exec(name) ?? [];
  const names = entryOf(claudeTools, plain);
  if (names === undefined) return { kind: 'unknown' };
  if (rule.trim() === '*' || rule.trim() === '') return { kind: 'tools', names };
  const commands = names.includes('run_command') ? commandRules(rule) : [];
  if (commands.length > 0) return { kind: 'tools', names, commands };
  return { kind: 'tools', names, loss: `its rule (${rule}): what the tool may do is decided by the configuration` };
}

function githubTool(name: string): ForeignTool {
  const place = name.lastIndexOf('/');
  const [set, tool] = place < 0 ? [name, ''] : [name.slice(0, place), name.slice(place + 1)];
  const isOwn = vscodeSets.includes(set.toLowerCase());
  const names = entryOf(githubTools, set) ?? (isOwn ? entryOf(githubTools, tool) : undefined);
  if (names !== undefined) return { kind: 'tools', names };
  if (tool === '' || isOwn) return { kind: 'unknown' };
  // The id of an extension is publisher.name; servers are named without dots.
  if (/^[\w-]+\.[\w.-]+$/.test(set)) return { kind: 'extension' };
  // Servers of VS Code's gallery are publisher/name; a configuration knows them by the name.
  return { kind: 'mcp', server: set.slice(set.lastIndexOf('/') + 1), tool };
}

function entryOf(table: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
