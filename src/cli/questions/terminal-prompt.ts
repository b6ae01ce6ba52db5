import { createInterface } from 'node:readline/promises';
import type { Prompt } from '../host.ts';

/** Asks on the terminal: questions on stderr, answers from stdin. */
export function openTerminalPrompt(): Prompt {
  const reader = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  // While it reads, the terminal sends Ctrl+C as a key.
  reader.on('SIGINT', () => process.emit('SIGINT'));
  const ended = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  return {
    ask: (question, { signal }) => Promise.race([reader.question(question, { signal }), ended]),
    close: () => reader.close(),
  };
}
