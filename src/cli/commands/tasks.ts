import { type Command, Option } from 'commander';
import type { TaskRecord, TaskStatus } from '../../domain/registry-records.ts';
import type { TaskUpdate, TaskFilter } from '../../domain/registry-requests.ts';
import { taskStatuses } from '../../domain/registry-words.ts';
import { counted } from '../../base/counted.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { type ShownTask, taskLines, taskListLines } from '../../presentation/task-lines.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument, limitArgument } from '../json-argument.ts';
import { namesArgument } from '../names-argument.ts';
import { pasteable } from '../pasteable.ts';
import type { Perform } from '../perform.ts';
import { executionWords, fitted, nothingToChange, personOf } from '../registry-answers.ts';
import { type PageOptions, addPageOptions, idHelp } from '../registry-arguments.ts';
import { rehearsalLine } from '../rehearsal-line.ts';
import { restLine } from '../rest-line.ts';
import { runOrLeave } from '../run-or-leave.ts';
import { withWork } from '../task-work.ts';
import {
  type TaskFieldOptions,
  type TaskUpdateOptions,
  addTaskFieldOptions,
  addTaskUpdateOptions,
  taskChangeOf,
  taskFieldsOf,
} from '../task-options.ts';

export function addTaskCommands(tasks: Command, perform: Perform): void {
  addLookCommands(tasks, perform);
  addChangeCommands(tasks, perform);
  addWorkCommands(tasks, perform);
}

interface ListOptions extends PageOptions<TaskStatus> {
  readonly epic?: string;
  readonly agent?: string;
  readonly text?: string;
}

function addLookCommands(tasks: Command, perform: Perform): void {
  addPageOptions(tasks.command('list').description('the most pressing first'), taskStatuses)
    .option('--epic <id>', 'only of this epic; none: only those without one')
    .option('--agent <name>', 'only those of this agent')
    .option('--text <words>', 'only those with these words in title, description or tags')
    .action((options: ListOptions) => perform((invocation) => list(invocation, options)));
  tasks
    .command('actionable')
    .description('those that can begin now')
    .option('--epic <id>', 'only of this epic; none: only those without one')
    .option('--tags <a,b>', 'only those with all of these tags', namesArgument)
    .option('--limit <count>', 'how many at most', limitArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action((options: ListOptions) => perform((invocation) => actionable(invocation, options)));
  tasks
    .command('show')
    .description('one task: what it is about, what came of it, what stands around it')
    .argument('<id>', idHelp)
    .action((id: string) => perform((invocation) => show(invocation, id)));
}

function addChangeCommands(tasks: Command, perform: Perform): void {
  addTaskFieldOptions(
    tasks.command('create').description('write down a unit of work').argument('<title>', 'one line'),
  ).action((title: string, options: TaskFieldOptions) => perform((invocation) => create(invocation, title, options)));
  addTaskUpdateOptions(
    addTaskFieldOptions(tasks.command('update').description('what is not named stays').argument('<id>', idHelp)),
  ).action((id: string, options: TaskUpdateOptions) => perform((invocation) => update(invocation, id, options)));
  tasks
    .command('move')
    .description('into another epic, with their subtasks; those that wait for each other only together')
    .argument('<ids...>', 'their ids, or the ends of them')
    .requiredOption('--epic <id>', 'none: out of all epics')
    .action((ids: readonly string[], { epic }: { readonly epic: string }) =>
      perform((invocation) => move(invocation, ids, epic)),
    );
  tasks
    .command('delete')
    .description('refused while it runs or others wait for it')
    .argument('<ids...>', 'their ids, or the ends of them')
    .option('--force', 'what runs is cancelled first, and who waits for it waits no longer')
    .action((ids: readonly string[], { force = false }: { readonly force?: boolean }) =>
      perform((invocation) => remove(invocation, ids, force)),
    );
}

interface RunOptions {
  readonly model?: string;
  readonly detach?: true;
}

function addWorkCommands(tasks: Command, perform: Perform): void {
  tasks
    .command('run')
    .description('let its workflow or agent work on it; the last line on stdout is the outputs')
    .argument('<id>', idHelp)
    .option(
      '--model <model>',
      'instead of the default model: provider/name, a capability, or "rehearsal", which leaves the task as it is',
    )
    .option('--detach', 'print the id of the execution and go on in the background')
    .action((id: string, options: RunOptions) => perform((invocation) => run(invocation, id, options)));
  tasks
    .command('retry')
    .description('a failed task waits to begin again')
    .argument('<id>', idHelp)
    .action((id: string) => perform((invocation) => retry(invocation, id)));
  tasks
    .command('cancel')
    .description('with the execution that works on it')
    .argument('<id>', idHelp)
    .addOption(new Option('--reason <text>', 'why, for the record').default('Cancelled on the command line.'))
    .action((id: string, { reason }: { readonly reason: string }) =>
      perform((invocation) => cancel(invocation, id, reason)),
    );
}

function filterOf({ epic, agent, ...filter }: ListOptions): TaskFilter {
  return {
    ...filter,
    ...(epic === undefined ? {} : { epic: epic === 'none' ? null : epic }),
    ...(agent === undefined ? {} : { assigned_agent: agent }),
  };
}

async function list(invocation: Invocation, options: ListOptions): Promise<ExitCode> {
  const page = await withWorkspace(invocation, async (api) => {
    const { items, total } = await api.listTasks(filterOf(options));
    return { items: await withWork(api, items), total };
  });
  const isEmpty = page.total === 0 && Object.keys(options).every((name) => name === 'epic');
  const create = `baton tasks create TITLE${options.epic === undefined ? '' : ` --epic ${options.epic}`}`;
  const next = isEmpty ? [nextLine(invocation, `Create one with: ${create}`)] : [];
  const lines = () => [...fitted(invocation, taskListLines(page.items)), ...restLine(page, 'tasks'), ...next];
  answer(invocation, { document: page, lines });
  return exitCodes.done;
}

async function actionable(invocation: Invocation, options: ListOptions): Promise<ExitCode> {
  const page = await withWorkspace(invocation, (api) => api.actionableTasks(filterOf(options)));
  const [first] = page.items;
  const words =
    first === undefined ? 'See what waits with: baton tasks list' : `Run one with: baton tasks run ${first.id}`;
  const rest = restLine(page, 'tasks that can begin');
  const lines = () => [...fitted(invocation, taskListLines(page.items)), ...rest, nextLine(invocation, words)];
  answer(invocation, { document: page, lines });
  return exitCodes.done;
}

function nextLine({ settings }: Invocation, words: string): Line {
  return [faint(pasteable(words, settings))];
}

async function show(invocation: Invocation, id: string): Promise<ExitCode> {
  const task: ShownTask = await withWorkspace(invocation, async (api) => {
    const found = await api.showTask(id);
    const [shown = found, ...subtasks] = await withWork<TaskRecord>(api, [found, ...found.subtasks]);
    return { ...found, ...shown, subtasks };
  });
  const stands = task.interrupted === true || task.answered === true;
  const next = stands ? [nextLine(invocation, `Go on with: baton executions resume ${task.execution_id}`)] : [];
  answer(invocation, { document: { task }, lines: () => [...taskLines(task), ...next] });
  return exitCodes.done;
}

async function create(invocation: Invocation, title: string, options: TaskFieldOptions): Promise<ExitCode> {
  const by = personOf(invocation);
  const task = await withWorkspace(invocation, (api) => api.createTask({ title, ...taskFieldsOf(options), by }));
  answer(invocation, { document: { task }, lines: () => fitted(invocation, taskListLines([task])) });
  return exitCodes.done;
}

async function update(invocation: Invocation, id: string, options: TaskUpdateOptions): Promise<ExitCode> {
  if (Object.keys(options).length === 0) throw nothingToChange('tasks');
  const change = { ...taskChangeOf(options), by: personOf(invocation) };
  const done = await withWorkspace(invocation, (api) => api.updateTask(id, change));
  answer(invocation, { document: done, lines: () => endedLines(invocation, done) });
  return exitCodes.done;
}

/** The task, and what has become of the execution that worked on it. */
function endedLines(invocation: Invocation, { task, execution_cancelled }: TaskUpdate): readonly Line[] {
  const more = execution_cancelled ? [[plain('The execution that worked on it was cancelled.')]] : [];
  return [...fitted(invocation, taskListLines([task])), ...more];
}

async function move(invocation: Invocation, ids: readonly string[], epic: string): Promise<ExitCode> {
  const request = { epic_id: epic === 'none' ? null : epic, by: personOf(invocation) };
  const done = await withWorkspace(invocation, (api) => api.moveTasks(ids, request));
  const along = done.subtasks === 0 ? '' : ` with ${counted(done.subtasks, 'subtask')}`;
  const isThere = done.tasks.length === 0;
  const words = isThere
    ? 'Nothing moved: all of it is there.'
    : `Moved: ${counted(done.tasks.length, 'task')}${along}.`;
  answer(invocation, {
    document: done,
    lines: () => [...fitted(invocation, taskListLines(done.tasks)), [plain(words)]],
  });
  return exitCodes.done;
}

async function remove(invocation: Invocation, ids: readonly string[], force: boolean): Promise<ExitCode> {
  const by = personOf(invocation);
  const done = await withWorkspace(invocation, (api) => api.deleteTasks(ids, { force, by }));
  const words = `Deleted: ${counted(done.deleted.length, 'task')}${executionWords(done.cancelled_executions)}.`;
  answer(invocation, { document: done, lines: () => [[plain(words)]] });
  return exitCodes.done;
}

async function run(invocation: Invocation, id: string, { model, detach }: RunOptions): Promise<ExitCode> {
  const detached = detach === true;
  const rehearsal = model === 'rehearsal';
  const by = personOf(invocation);
  return await runOrLeave(invocation, {
    detached,
    begin: async (api) => {
      const { execution_id: former } = await api.showTask(id);
      const told = former === null ? 0 : (await api.executionLog(former, { limit: 1 })).total;
      const begun = await api.runTask(id, { model: model ?? null, rehearsal, trigger: 'manual', detached, by });
      if (rehearsal) invocation.display.note(rehearsalLine);
      return { id: begun.id, after: begun.id === former ? told : 0 };
    },
  });
}

async function retry(invocation: Invocation, id: string): Promise<ExitCode> {
  const task = await withWorkspace(invocation, (api) => api.retryTask(id, { by: personOf(invocation) }));
  answer(invocation, {
    document: { task },
    lines: () => [
      ...fitted(invocation, taskListLines([task])),
      nextLine(invocation, `Run it with: baton tasks run ${task.id}`),
    ],
  });
  return exitCodes.done;
}

async function cancel(invocation: Invocation, id: string, reason: string): Promise<ExitCode> {
  const done = await withWorkspace(invocation, (api) => api.cancelTask(id, reason, personOf(invocation)));
  answer(invocation, { document: done, lines: () => endedLines(invocation, done) });
  return exitCodes.done;
}
