import { type PlainExecution, type PlainRegistry, begin, blockOrUnblock, isEpicOpen } from './plain-registry.ts';

type Given = Omit<PlainExecution, 'status'>;

/** An execution begins, and with it the task that it works on. */
export function beginExecution(registry: PlainRegistry, id: string, given: Given): void {
  registry.executions.set(id, { ...given, status: 'running' });
  const task = given.task === null ? undefined : registry.tasks.get(given.task);
  if (task === undefined) return;
  task.execution = id;
  begin(registry, task);
}

/** `failed for good`: with an error that no other try can change. */
export type PlainEnd = 'completed' | 'failed' | 'failed for good' | 'cancelled';

/** The task on which it works ends with it: unless somebody has ended that already, or it is to be checked or tried again. */
export function endExecution(registry: PlainRegistry, id: string, end: PlainEnd): void {
  const execution = registry.executions.get(id);
  if (execution === undefined) return;
  const status = end === 'failed for good' ? 'failed' : end;
  execution.status = status;
  const task = execution.task === null ? undefined : registry.tasks.get(execution.task);
  if (task?.execution !== id || task.status !== 'running') return;
  const isAgain = end === 'failed' && execution.parent === null && task.retries < task.maxRetries;
  if (end === 'completed' && task.hasCheck) task.isReviewed = true;
  else if (isAgain)
    Object.assign(task, { status: 'pending', isReviewed: false, isQueued: true, retries: task.retries + 1 });
  else Object.assign(task, { status, isReviewed: false });
  blockOrUnblock(registry);
}

/** The same execution goes on, and so does its task, unless its epic has ended. */
export function retryExecution(registry: PlainRegistry, id: string): void {
  const execution = registry.executions.get(id);
  if (execution === undefined) return;
  execution.status = 'running';
  const task = execution.task === null ? undefined : registry.tasks.get(execution.task);
  const isOpen = task?.epic === null || (task !== undefined && isEpicOpen(registry, task.epic));
  if (task?.execution === id && isOpen && task.status !== 'completed' && task.status !== 'blocked')
    begin(registry, task);
}
