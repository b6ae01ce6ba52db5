import type { AgentDefinition } from '../../domain/agent.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type FileReading, type ParsedYaml, readFile } from '../normalize/read-file.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { AgentReading } from '../read-agent.ts';
import { agentName } from '../schema/names.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import { toolsOf } from './carry-tools.ts';
import { modelOf } from './foreign-model.ts';
import { type ForeignReading, notCarried } from './foreign-reading.ts';
import type { ForeignFormat } from './foreign-tools.ts';
import { splitFrontMatter, withQuotes } from './front-matter.ts';
import { mendedFrontMatter } from './mended-front-matter.ts';

export interface ReadForeignAgentOptions {
  readonly format: ForeignFormat;
  /** The file's stem: the agent's name when the file gives none. */
  readonly name: string;
  /** Relative to the workspace. */
  readonly path: string;
  readonly names?: WorkspaceNames;
}

/**
 * Reads an agent of another program: `.github/agents/*.agent.md` or `.claude/agents/*.md`. What it says that has no
 * meaning here is told as information. Never throws, whatever the text.
 */
export function readForeignAgent(
  text: string,
  { format, name, path, names = {} }: ReadForeignAgentOptions,
): AgentReading {
  const { yaml, body } = splitFrontMatter(text);
  const make: MakeAgent = (parsed, list) => {
    const map = parsed.value ?? {};
    if (!isJsonObject(map)) {
      list.addBroken({ code: 'wrong-type', path: [], message: 'The lines between --- and --- are a map of keys.' });
      return undefined;
    }
    const reading = { format, names, problems: list };
    tellOfOtherKeys(map, reading);
    const agent = agentOf(map, { stem: name, prompt: body.trim(), reading });
    if (agent.prompt === '') {
      list.add({ code: 'missing-key', path: [], message: 'The agent has no prompt: no text below the front matter.' });
    }
    const used = names.agent_files?.get(agent.name);
    if (used !== undefined && used !== path) {
      notCarried(list, ['name'], `This agent is not used: ${used} defines '${agent.name}' already.`);
    }
    return agent;
  };
  const { value, problems } = readLoosely(yaml, make);
  return { agent: value, problems };
}

type MakeAgent = (parsed: ParsedYaml, list: ProblemList) => AgentDefinition | undefined;

/** As YAML, else as the programs read it whose files these are: line by line. */
function readLoosely(yaml: string, make: MakeAgent): FileReading<AgentDefinition> {
  const strict = readFile(withQuotes(yaml), make);
  const refused = strict.problems.find(({ code }) => code === 'yaml-syntax' || code === 'duplicate-key');
  if (refused === undefined) return strict;
  const loose = readFile(mendedFrontMatter(yaml), make);
  if (loose.value === null) return strict;
  const message = `This is no YAML, so it was read line by line: ${refused.message}`;
  return { ...loose, problems: [{ ...refused, code: 'not-carried', severity: 'info', message }, ...loose.problems] };
}

const carried = ['name', 'description', 'tools', 'model'];
const carriedOfClaude = [...carried, 'disallowedTools', 'maxTurns'];

function tellOfOtherKeys(map: JsonObject, { format, problems }: ForeignReading): void {
  const known = format === 'claude' ? carriedOfClaude : carried;
  for (const key of Object.keys(map).filter((each) => !known.includes(each))) {
    notCarried(problems, [key], `'${key}' means nothing to Baton: it is left out.`);
  }
}

function agentOf(
  map: JsonObject,
  { stem, prompt, reading }: { readonly stem: string; readonly prompt: string; readonly reading: ForeignReading },
): AgentDefinition {
  return {
    name: nameOf(map['name'], stem, reading),
    description: textAt(map, 'description', reading),
    role: '',
    capabilities: [],
    personality: {},
    autonomy_level: 'supervised',
    max_delegation_depth: 2,
    model: modelOf(map['model'], reading),
    prompt,
    tools: toolsOf(map, reading),
    conversation_memory: false,
    max_turns: turnsOf(map['maxTurns'], reading),
  };
}

function nameOf(given: Json | undefined, stem: string, { problems }: ForeignReading): string {
  const wanted = typeof given === 'string' && given.trim() !== '' ? given.trim() : stem;
  if (agentName.safeParse(wanted).success) return wanted;
  const name = slugOf(wanted) || slugOf(stem) || 'agent';
  notCarried(problems, ['name'], `Workflows call this agent '${name}': a name has letters, digits and any of _ . -`);
  return name;
}

function slugOf(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .split(/[^a-z0-9_.]+/);
  return words
    .filter((word) => word !== '')
    .join('-')
    .replace(/^[^a-z]+/, '');
}

function textAt(map: JsonObject, key: string, { problems }: ForeignReading): string {
  const value = map[key];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  problems.add({ code: 'wrong-type', path: [key], message: `'${key}' is a text.` });
  return '';
}

function turnsOf(given: Json | undefined, { format, problems }: ForeignReading): number | null {
  if (format !== 'claude' || given === undefined || given === null) return null;
  if (typeof given === 'number' && Number.isInteger(given) && given > 0) return given;
  problems.add({ code: 'wrong-type', path: ['maxTurns'], message: "'maxTurns' is a whole number above 0." });
  return null;
}
