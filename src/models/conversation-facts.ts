import type { ConversationMessage } from '../domain/conversation.ts';

/** What can be told about a conversation by looking at its texts: enough for a rehearsal to sound as if it had read it. */
export interface ConversationFacts {
  /** The first words of what was asked last. */
  readonly topic: string;
  /** Names of the pieces of data that were given: `source` or `name` of tags, and headings. */
  readonly data: readonly string[];
  /** Relative paths of files, first those that a person or workflow named, then those that tools found. */
  readonly paths: readonly string[];
  readonly results: readonly ToolResult[];
  /**
   * Agents to whom this one may delegate, as its system message lists them: those that it was told to ask, in that order,
   * else the first.
   */
  readonly colleagues: readonly string[];
  /** Slugs of workflows that it was told to run. */
  readonly workflows: readonly string[];
  /** Agents to whom it can write, as its system message lists them. */
  readonly addressees: readonly string[];
}

interface ToolResult {
  readonly tool: string;
  readonly excerpt: string;
}

const maxWords = 14;
const maxTextRead = 100_000;

export function factsOf(messages: readonly ConversationMessage[]): ConversationFacts {
  const rules = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const asked = messages.filter((message) => message.role === 'user').map((message) => message.content);
  // Where agents share much, what an agent is told of itself stands behind that.
  const told = [...rules, ...asked.slice(0, 1)];
  const found = messages.filter((message) => message.role === 'tool').map((message) => message.content);
  return {
    topic: topicOf(asked.findLast((text) => !isFromOthers(text)) ?? ''),
    data: unique(asked.flatMap(dataNamesIn)).slice(0, 8),
    paths: unique([...asked, ...found].flatMap(pathsIn)).slice(0, 20),
    results: resultsIn(messages),
    colleagues: wantedOf(told.flatMap(colleaguesIn), asked),
    workflows: unique(asked.flatMap(workflowsIn)),
    addressees: told.flatMap(addresseesIn),
  };
}

/** The first words, shortened with an ellipsis. */
export function firstWords(text: string, count = maxWords): string {
  const words = text
    .slice(0, maxTextRead)
    .split(/\s+/)
    .filter((word) => word !== '');
  const start = words.slice(0, count).join(' ');
  const cut = start.length > 160 ? start.slice(0, 160) : start;
  return words.length > count || cut !== start ? `${cut}…` : cut;
}

function topicOf(text: string): string {
  const lines = outsideBlocks(text.slice(0, maxTextRead).split('\n'));
  const prose = lines.filter((line) => !line.startsWith('#')).join(' ');
  return firstWords(prose.trim() === '' ? text : prose);
}

/** Lines that are not part of a fenced block or of a tag's content. */
function outsideBlocks(lines: readonly string[]): readonly string[] {
  let end: string | null = null;
  return lines.filter((line) => {
    const trimmed = line.trim();
    if (end !== null) {
      if (trimmed.endsWith(end)) end = null;
      return false;
    }
    const tag = /^<([a-z][\w-]*)[\s>]/i.exec(trimmed)?.[1];
    if (tag !== undefined) end = trimmed.endsWith(`</${tag}>`) || trimmed.endsWith('/>') ? null : `</${tag}>`;
    else if (trimmed.startsWith('```')) end = '```';
    return tag === undefined && !trimmed.startsWith('```');
  });
}

function dataNamesIn(text: string): readonly string[] {
  const lines = text.slice(0, maxTextRead).split('\n');
  return lines.flatMap((line) => {
    const name = /^\s*<[a-z][\w-]*\s[^>]{0,200}\b(?:source|name)="([^"]{1,80})"/i.exec(line)?.[1];
    const heading = /^#{1,4}\s(.{1,80})$/.exec(line)?.[1];
    return [name, heading].flatMap((found) => (found === undefined ? [] : [found.trim()]));
  });
}

const knownExtension =
  /\.(?:md|txt|ts|tsx|js|jsx|mjs|cjs|json|ya?ml|toml|ini|cfg|csv|xml|html|css|sql|log|py|rs|go|java|kt|rb|php|cs|c|h|cpp|swift|sh)$/i;

function pathsIn(text: string): readonly string[] {
  return text
    .slice(0, maxTextRead)
    .split(/[\s"'`()[\]{}<>,;|=*]+/)
    .map((token) => token.replace(/[.:!?]+$/, ''))
    .filter((token) => token.length < 200 && isRelativePath(token));
}

function isRelativePath(token: string): boolean {
  if (token.includes('://') || token.includes('..') || token.startsWith('/') || token.includes('\\')) return false;
  return knownExtension.test(token) && !/^\.\w+$/.test(token);
}

function resultsIn(messages: readonly ConversationMessage[]): readonly ToolResult[] {
  const tools = new Map<string, string>();
  const results: ToolResult[] = [];
  for (const message of messages) {
    if (message.role === 'assistant') for (const call of message.tool_calls) tools.set(call.id, call.name);
    if (message.role !== 'tool') continue;
    results.push({ tool: tools.get(message.tool_call_id) ?? 'a tool', excerpt: firstWords(message.content, 10) });
  }
  return results;
}

function colleaguesIn(text: string): readonly string[] {
  const [, list = ''] = text.split('with delegate_to_agent to:\n');
  const [lines = ''] = list.split('\n\n');
  return lines.split('\n').flatMap((line) => /^- ([\w-]+)(?:: | \(|$)/.exec(line)?.[1] ?? []);
}

function wantedOf(colleagues: readonly string[], asked: readonly string[]): readonly string[] {
  const words = asked.flatMap((text) => text.slice(0, maxTextRead).match(/[\w-]+/g) ?? []);
  const named = unique(words).filter((word) => colleagues.includes(word));
  return named.length > 0 ? named : colleagues.slice(0, 1);
}

function workflowsIn(text: string): readonly string[] {
  const named = text.slice(0, maxTextRead).matchAll(/\bworkflow\s+[`'"]?([a-z0-9]+(?:-[a-z0-9]+)*)/g);
  return Array.from(named, ([, slug = '']) => slug);
}

function addresseesIn(text: string): readonly string[] {
  const [, names = ''] = /with send_message to the agents ([\w-]+(?:, [\w-]+)*)/.exec(text) ?? [];
  return names === '' ? [] : names.split(', ');
}

/** Messages that were handed over are not what the agent was asked. */
function isFromOthers(text: string): boolean {
  return /^<message id=/m.test(text);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
