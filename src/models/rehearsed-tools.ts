import type { ConversationMessage } from '../domain/conversation.ts';
import { resultReader } from '../domain/result-id.ts';
import type { ModelRequest, ToolDeclaration } from '../ports/model-client.ts';
import { needsPath } from './tool-arguments.ts';

/** Enough to show what an agent would do; a tool server may offer a hundred tools. */
const maxReads = 5;
const maxCalls = 8;

/** A rehearsal comes to an end by itself, so it asks nobody; and it has no use for the rest of a long result. */
const neverCalled = new Set(['ask_human', resultReader]);

const readingWord =
  /^(?:read|list|search|find|get|query|show|status|progress|discover|describe|fetch|lookup|view|check|count|info|tree|stat|echo)$/;
const actingWord =
  /^(?:write|create|update|delete|remove|run|send|move|edit|cancel|set|put|post|patch|spawn|delegate|execute|add|start|stop)$/;

/**
 * The tools that a rehearsed agent calls next, none when it has seen enough: first those that read (those that need a
 * path only when one is known or no other could find one), then the others; each tool once in a conversation.
 */
export function toolsToCall(request: ModelRequest, paths: readonly string[]): readonly ToolDeclaration[] {
  const called = calledIn(request.messages);
  const open = request.tools.filter(({ name }) => !called.has(name) && !neverCalled.has(name));
  const callsLeft = Math.max(0, maxCalls - called.size);
  const readsLeft = Math.max(0, maxReads - [...called].filter(isReading).length);
  const readers = open.filter(({ name }) => isReading(name)).slice(0, Math.min(readsLeft, callsLeft));
  if (readers.length === 0) return open.filter(({ name }) => !isReading(name)).slice(0, callsLeft);
  if (paths.length > 0) return readers;
  const explorers = readers.filter((tool) => !needsPath(tool));
  return explorers.length > 0 ? explorers : readers;
}

function calledIn(messages: readonly ConversationMessage[]): ReadonlySet<string> {
  const calls = messages.flatMap((message) => (message.role === 'assistant' ? message.tool_calls : []));
  return new Set(calls.map(({ name }) => name));
}

/** By its name, for a declaration does not say: `read_file`, `epic_status`, `mcp:files/listDirectory`. */
function isReading(name: string): boolean {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => readingWord.test(word)) && !words.some((word) => actingWord.test(word));
}
