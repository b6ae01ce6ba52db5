import { type Change, update } from '../domain/tables.ts';
import { type CommandCheck, checkQuestion, openCheckQuestion } from '../registry/check-question.ts';
import type { Core } from './core.ts';

/**
 * Asks a person whether the command may check the task, which waits for that from now on. Asks once: what is asked already
 * goes on waiting. Gives why nobody is asked; null: somebody is.
 */
export async function askForCheck({ approvals, store }: Core, check: CommandCheck): Promise<string | null> {
  const { task } = check;
  const execution = task.execution_id === null ? undefined : store.get('executions', { id: task.execution_id });
  if (execution === undefined) return nobodyToAsk;
  const asked = openCheckQuestion(store, check);
  if (asked?.status === 'rejected') {
    const reason = asked.reason === null ? '' : ` Reason: ${asked.reason}`;
    return `${asked.decided_by ?? 'A person'} did not allow its acceptance check '${check.command}'.${reason} ${forPeople}`;
  }
  await approvals.request(checkQuestion(store, check, execution.id), [waiting(task.id)]);
  return null;
}

function waiting(id: string): Change {
  const reviewed = { id, status: 'running', activity: 'reviewing' } as const;
  return update('tasks', reviewed, { activity: 'waiting_approval', error_message: null });
}

const forPeople = 'A person looks at the work and completes the task, or fails and retries it.';

const nobodyToAsk = `Its acceptance check is a command, and the execution that it follows on is no longer known. ${forPeople}`;
