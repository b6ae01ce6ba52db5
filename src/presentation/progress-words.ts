import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import { eventWords } from './event-words.ts';
import { printableLine } from './printable-text.ts';
import { fitText } from './text-width.ts';

/** Facts that tell how far an execution is, and what each comes to; those of a step stand behind its path. */
const told: Readonly<Partial<Record<ExecutionEventRecord['type'], string>>> = {
  step_started: 'started',
  step_retrying: 'tries again',
  step_completed: 'completed',
  step_failed: 'failed',
  step_skipped: 'skipped',
  step_cancelled: 'cancelled',
  model_turn: '',
  tool_called: '',
  delegated: 'delegates',
  delegation_ended: '',
  approval_requested: 'asks a person',
  approval_decided: '',
  execution_waiting: 'waits for a person',
  execution_continued: 'goes on',
  budget_warning: '',
};

const longest = 200;

/** What has just happened, in one short line; undefined for a fact that says nothing of how far it is. */
export function progressWords(event: ExecutionEventRecord): string | undefined {
  const what = told[event.type];
  if (what === undefined) return undefined;
  const said = [what, event.type === 'step_started' ? '' : eventWords(event)].filter((each) => each !== '').join(': ');
  return fitText(printableLine(event.step === null ? said : `${event.step} ${said}`), longest);
}
