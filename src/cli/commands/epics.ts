import { type Command, Option } from 'commander';
import { costOf, progressOf } from '../../domain/epic-progress.ts';
import type { EpicRecord, EpicStatus, OnExceed } from '../../domain/registry-records.ts';
import type { EpicFields, EpicFilter, EpicUpdate } from '../../domain/registry-requests.ts';
import { epicStatuses, onExceedWords } from '../../domain/registry-words.ts';
import { counted } from '../../base/counted.ts';
import { epicListLines, epicProgressLines, epicSearchLines } from '../../presentation/epic-lines.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { epicDetailDocument, epicDetailLines, epicDocument, readEpicDetail } from '../epic-detail.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { namesArgument } from '../names-argument.ts';
import { pasteable } from '../pasteable.ts';
import type { Perform } from '../perform.ts';
import { executionWords, fitted, nothingToChange, personOf } from '../registry-answers.ts';
import { type PageOptions, addPageOptions, epicPriorityArgument, idHelp } from '../registry-arguments.ts';
import { restLine } from '../rest-line.ts';
import { type LimitOption, limitOf, tokensArgument, usdArgument } from '../value-arguments.ts';
import { addEpicRunCommand } from './epics-run.ts';

export function addEpicCommands(epics: Command, perform: Perform): void {
  addLookCommands(epics, perform);
  addChangeCommands(epics, perform);
  addEpicRunCommand(epics, perform);
}

interface ListOptions extends PageOptions<EpicStatus> {
  readonly archived?: true;
}

function addLookCommands(epics: Command, perform: Perform): void {
  addPageOptions(epics.command('list').description('the most pressing first'), epicStatuses)
    .option('--archived', 'those that were archived')
    .action((options: ListOptions) => perform((invocation) => list(invocation, options)));
  epics
    .command('show')
    .description('one epic with its progress, cost and tasks')
    .argument('<id>', idHelp)
    .action((id: string) => perform((invocation) => show(invocation, id)));
  epics
    .command('progress')
    .description('how far an epic is and what it has cost')
    .argument('<id>', idHelp)
    .action((id: string) => perform((invocation) => progress(invocation, id)));
  addPageOptions(
    epics
      .command('search')
      .description('by words of title, description and tags; with how their tasks went')
      .argument('<words...>', 'all of them, or beginnings of them'),
    epicStatuses,
  )
    .option('--archived', 'those that were archived')
    .action((words: readonly string[], options: ListOptions) =>
      perform((invocation) => search(invocation, words.join(' '), options)),
    );
}

interface FieldOptions {
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly priority?: EpicRecord['priority'];
  readonly budgetTokens?: LimitOption;
  readonly budgetUsd?: LimitOption;
  readonly onExceed?: OnExceed;
}

interface UpdateOptions extends FieldOptions {
  readonly title?: string;
  readonly status?: EpicStatus;
  readonly resultSummary?: string;
  readonly archive?: boolean;
}

function addChangeCommands(epics: Command, perform: Perform): void {
  addFieldOptions(epics.command('create').description('write down a goal').argument('<title>', 'one line')).action(
    (title: string, options: FieldOptions) => perform((invocation) => create(invocation, title, options)),
  );
  addFieldOptions(epics.command('update').description('what is not named stays').argument('<id>', idHelp))
    .option('--title <text>', 'one line')
    .addOption(new Option('--status <status>', 'cancelled cancels its open tasks too').choices(epicStatuses))
    .option('--result-summary <text>', 'what has come out of it')
    .option('--archive', 'put it away: lists leave it out')
    .option('--no-archive', 'take it out again')
    .action((id: string, options: UpdateOptions) => perform((invocation) => update(invocation, id, options)));
  epics
    .command('delete')
    .description('with all of their tasks')
    .argument('<ids...>', 'their ids, or the ends of them')
    .option('--force', 'also when tasks run: they are cancelled first')
    .action((ids: readonly string[], { force = false }: { readonly force?: boolean }) =>
      perform((invocation) => remove(invocation, ids, force)),
    );
}

function addFieldOptions(command: Command): Command {
  return command
    .option('--description <text>', 'what is to be reached, and how one sees that it is')
    .option('--tags <a,b>', 'words by which it is found again', namesArgument)
    .option('--priority <priority>', 'critical, high, normal or low', epicPriorityArgument)
    .option('--budget-tokens <count>', 'what all of its work may spend, or none', tokensArgument)
    .option('--budget-usd <amount>', 'what all of its work may spend, or none', usdArgument)
    .addOption(new Option('--on-exceed <word>', 'when that does not suffice').choices(onExceedWords));
}

async function list(invocation: Invocation, options: ListOptions): Promise<ExitCode> {
  const page = await withWorkspace(invocation, (api) => api.listEpics(options));
  const lines = () => [...fitted(invocation, epicListLines(page.items)), ...restLine(page, 'epics'), ...firstLine()];
  const firstLine = () => (page.total === 0 && isWhole(options) ? [createLine(invocation)] : []);
  answer(invocation, { document: { items: page.items.map(epicDocument), total: page.total }, lines });
  return exitCodes.done;
}

function isWhole({ status, tags, archived }: ListOptions): boolean {
  return status === undefined && tags === undefined && archived === undefined;
}

function createLine({ settings }: Invocation): Line {
  return [faint(pasteable('Create one with: baton epics create TITLE', settings))];
}

async function search(invocation: Invocation, text: string, options: ListOptions): Promise<ExitCode> {
  const filter: EpicFilter = { ...options, text };
  const { items, total } = await withWorkspace(invocation, (api) => api.listEpics(filter));
  const lines = () => [...fitted(invocation, epicSearchLines(items)), ...restLine({ items, total }, 'epics')];
  answer(invocation, { document: { items: items.map(epicDocument), total }, lines });
  return exitCodes.done;
}

async function show(invocation: Invocation, id: string): Promise<ExitCode> {
  const detail = await withWorkspace(invocation, (api) => readEpicDetail(api, id));
  const document = { epic: epicDetailDocument(detail) };
  answer(invocation, { document, lines: () => epicDetailLines(invocation, detail) });
  return exitCodes.done;
}

async function progress(invocation: Invocation, id: string): Promise<ExitCode> {
  const { epic } = await withWorkspace(invocation, (api) => api.showEpic(id));
  const { title, status } = epic;
  const document = { epic_id: epic.id, title, status, progress: progressOf(epic), cost: costOf(epic) };
  answer(invocation, { document, lines: () => epicProgressLines(epic) });
  return exitCodes.done;
}

async function create(invocation: Invocation, title: string, options: FieldOptions): Promise<ExitCode> {
  const by = personOf(invocation);
  const epic = await withWorkspace(invocation, (api) => api.createEpic({ title, ...fieldsOf(options), by }));
  answer(invocation, { document: { epic }, lines: () => fitted(invocation, epicListLines([epic])) });
  if (!invocation.settings.json) {
    const next = `Add tasks with: baton tasks create TITLE --epic ${epic.id}`;
    invocation.display.note([faint(pasteable(next, invocation.settings))]);
  }
  return exitCodes.done;
}

async function update(invocation: Invocation, id: string, options: UpdateOptions): Promise<ExitCode> {
  const { title, status, resultSummary: result_summary, archive: archived } = options;
  if (Object.keys(options).length === 0) throw nothingToChange('epics');
  const change = { ...fieldsOf(options), title, status, result_summary, archived, by: personOf(invocation) };
  const { epic, cancelled } = await withWorkspace(invocation, (api) => api.updateEpic(id, change));
  const lines = () => [...fitted(invocation, epicListLines([epic])), ...cancelledLines(cancelled)];
  answer(invocation, { document: { epic, cancelled }, lines });
  return exitCodes.done;
}

function cancelledLines({ tasks, executions }: EpicUpdate['cancelled']): readonly Line[] {
  if (tasks.length === 0) return [];
  return [[plain(`Cancelled with it: ${counted(tasks.length, 'task')}${executionWords(executions)}.`)]];
}

async function remove(invocation: Invocation, ids: readonly string[], force: boolean): Promise<ExitCode> {
  const by = personOf(invocation);
  const done = await withWorkspace(invocation, (api) => api.deleteEpics(ids, { force, by }));
  const { epics, tasks } = done.deleted;
  const words = `Deleted: ${counted(epics.length, 'epic')}, ${counted(tasks, 'task')}${executionWords(done.cancelled_executions)}.`;
  answer(invocation, { document: done, lines: () => [[plain(words)]] });
  return exitCodes.done;
}

function fieldsOf(options: FieldOptions): EpicFields {
  const { description, tags, priority, budgetTokens, budgetUsd, onExceed } = options;
  return {
    ...{ description, tags, priority },
    ...{ budget_tokens: limitOf(budgetTokens), budget_usd: limitOf(budgetUsd), on_exceed: onExceed },
  };
}
