import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import { eventWords } from './event-words.ts';
import { hangingLines } from './hanging-lines.ts';
import { type Line, plain } from './line.ts';

/** What a person should know although the execution goes on; of all other events nothing. */
export function warningLines(event: ExecutionEventRecord): readonly Line[] {
  if (event.type !== 'warning' && event.type !== 'budget_warning') return [];
  return hangingLines([{ text: 'warning', tone: 'attention' }, plain(': ')], eventWords(event));
}
