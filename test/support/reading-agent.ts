import type { ModelRequest } from '../../src/ports/model-client.ts';
import type { ScriptedAnswer } from './scripted-model.ts';

/** Ten files of about five hundred tokens each. */
export const longFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [nameOf(index), `File ${index}. ${'some words of it. '.repeat(100)}`]),
);

export const summary = 'The files so far say some words.';

/** An agent that reads all of them, one in a turn, and condenses its conversation when it is asked to. */
export function readingAgent(request: ModelRequest): ScriptedAnswer {
  if (isCondensing(request)) return summary;
  const read = request.messages.flatMap((message) => (message.role === 'assistant' ? message.tool_calls : [])).at(-1);
  const next = read === undefined ? 0 : Object.keys(longFiles).findIndex((name) => read.arguments.includes(name)) + 1;
  return next === Object.keys(longFiles).length ? 'Done.' : { calls: [['read_file', { path: nameOf(next) }]] };
}

/** True when a summary of the conversation is wanted, and no answer. */
export function isCondensing({ messages }: ModelRequest): boolean {
  return messages[0]?.content.startsWith('You condense the conversation') === true;
}

function nameOf(index: number): string {
  return `file-${index}.txt`;
}
