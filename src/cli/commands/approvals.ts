import { type Command, Option } from 'commander';
import type { ApprovalFilter } from '../../app/calls/approval-api.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { Page } from '../../domain/page.ts';
import { topExecution } from '../../app/top-execution.ts';
import { BatonError } from '../../base/errors.ts';
import { counted } from '../../base/counted.ts';
import { type Json, type JsonObject, asText, parseJson } from '../../base/json.ts';
import {
  type ApprovalDecision,
  type ApprovalRecord,
  type AskedApproval,
  isCheckQuestion,
} from '../../domain/approval.ts';
import type { TaskRecord } from '../../domain/registry-records.ts';
import { durationLabel } from '../../presentation/duration-label.ts';
import { hangingLines } from '../../presentation/hanging-lines.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import {
  answerLine,
  changeLines,
  choiceLines,
  costLines,
  payloadLines,
  questionLines,
  subjectLines,
} from '../approval-lines.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument, jsonObjectArgument } from '../json-argument.ts';
import { pasteable } from '../pasteable.ts';
import type { Perform } from '../perform.ts';
import { humanQuestion } from '../../presentation/human-question.ts';
import { taskListLines } from '../../presentation/task-lines.ts';
import { fitted } from '../registry-answers.ts';
import { restLine } from '../rest-line.ts';
import type { Settings } from '../settings.ts';

const statuses = ['pending', 'approved', 'rejected', 'expired'];
const idHelp = 'its id, or the end of it';

interface ApproveOptions {
  readonly scope: 'once' | 'execution';
  readonly edit?: JsonObject;
  readonly answer?: string;
}

export function addApprovalCommands(approvals: Command, perform: Perform): void {
  approvals
    .command('list')
    .description('those that wait, or with another status')
    .addOption(new Option('--status <status>', 'which').choices(statuses).default('pending'))
    .option('--execution <id>', 'only of this execution and of all below it')
    .option('--limit <count>', 'how many at most', countArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action((filter: ApprovalFilter) => perform((invocation) => list(invocation, filter)));
  approvals
    .command('approve')
    .description('let it happen, or answer a human step')
    .argument('<id>', idHelp)
    .addOption(
      new Option('--scope <scope>', 'execution: do not ask the same again in this execution')
        .choices(['once', 'execution'])
        .default('once'),
    )
    .option('--edit <json>', 'do this instead: the payload as changed', jsonObjectArgument)
    .option('--answer <answer>', 'the answer to a human step: a choice, or its fields as a JSON object')
    .action((id: string, options: ApproveOptions) => perform((invocation) => approve(invocation, id, options)));
  approvals
    .command('reject')
    .description('do not let it happen')
    .argument('<id>', idHelp)
    .requiredOption('--reason <text>', 'why; whoever asked is told')
    .action((id: string, { reason }: { reason: string }) =>
      perform((invocation) => decide(invocation, id, () => ({ approved: false, reason }))),
    );
}

async function list(invocation: Invocation, filter: ApprovalFilter): Promise<ExitCode> {
  const page = await withWorkspace(invocation, (api) => api.listApprovals(filter));
  answer(invocation, { document: page, lines: () => listLines(page, invocation) });
  return exitCodes.done;
}

function listLines(page: Page<AskedApproval>, { host, settings }: Invocation): readonly Line[] {
  const now = host.now();
  return [...page.items.flatMap((item) => itemLines(item, { now, settings })), ...restLine(page, 'approvals')];
}

function itemLines(
  approval: AskedApproval,
  { now, settings }: { readonly now: number; readonly settings: Settings },
): readonly Line[] {
  const { id, execution_id, kind, decided_by, created_at } = approval;
  const asked = `asked ${durationLabel(now - Date.parse(created_at))} ago`;
  const status = statusWords(approval);
  const by = decided_by === null ? status : `${status} by ${printableLine(decided_by)}`;
  return [
    ...questionLines(approval),
    [faint(`  ${kind} · ${by} · ${asked} · ${execution_id}`)],
    ...payloadLines(approval),
    ...(approval.edited_payload === null ? [] : [[plain('    changed to:')]]),
    ...changeLines(approval),
    ...choiceLines(approval),
    ...decidedLines(approval),
    ...(approval.status === 'pending'
      ? [...costLines(approval), answerLine(approval, settings)]
      : [[faint(`  ${id}`)]]),
  ];
}

function statusWords({ status, edited_payload }: ApprovalRecord): string {
  return edited_payload === null ? status : `${status} as changed`;
}

function decidedLines({ answer: given, reason }: ApprovalRecord): readonly Line[] {
  return [
    ...(given === null ? [] : hangingLines([plain('    answer: ')], asText(given), { indent: '      ' })),
    ...(reason === null ? [] : hangingLines([plain('    reason: ')], reason, { indent: '      ' })),
  ];
}

async function approve(invocation: Invocation, id: string, options: ApproveOptions): Promise<ExitCode> {
  const { scope, edit = null, answer: given } = options;
  return await decide(invocation, id, (approval) => {
    if (approval.status === 'pending' && given === undefined) refuseWithoutAnswer(approval);
    return { approved: true, scope, edited_payload: edit, answer: answerOf(given, approval) };
  });
}

/** A choice as it is written, anything else as JSON; what is no JSON is a text. */
function answerOf(given: string | undefined, approval: ApprovalRecord): Json {
  if (given === undefined) return null;
  const { choices } = humanQuestion(approval.payload);
  return choices.includes(given) ? given : (parseJson(given) ?? given);
}

function refuseWithoutAnswer({ id, kind, payload }: ApprovalRecord): void {
  if (kind !== 'human') return;
  const { fields, choices } = humanQuestion(payload);
  if (fields.length === 0 && choices.length === 0) return;
  const wanted =
    choices.length > 0
      ? `one of ${JSON.stringify(choices)}`
      : `an object with ${fields.map(({ name }) => name).join(', ')}`;
  throw new BatonError('missing_option', `Approval ${id} asks for an answer: ${wanted}.`, {
    hint: choices.length > 0 ? 'Give it with --answer CHOICE.' : 'Give it with --answer JSON.',
  });
}

type Decided = Pick<ApprovalDecision, 'approved'> & Partial<ApprovalDecision>;

async function decide(
  invocation: Invocation,
  id: string,
  decisionOn: (approval: ApprovalRecord) => Decided,
): Promise<ExitCode> {
  const { approval, task, next } = await withWorkspace(invocation, async (api) => {
    const asked = await findApproval(api, id);
    const decision = {
      decided_by: invocation.host.user,
      reason: null,
      scope: 'once' as const,
      edited_payload: null,
      answer: null,
      ...decisionOn(asked),
    };
    const decided = await api.decide(asked.id, decision);
    const task = await checkedTask(api, decided, invocation.signal);
    return { approval: decided, task, next: await nextWords(api, decided, asked) };
  });
  const document = task === null ? { approval } : { approval, task };
  const checked = task === null ? [] : fitted(invocation, taskListLines([task]));
  const rest = next.map((words) => [plain(pasteable(words, invocation.settings))]);
  answer(invocation, { document, lines: () => [...outcomeLines(approval), ...checked, ...rest] });
  return exitCodes.done;
}

/** How it goes on when nobody works on it, with everybody who has waited for the answer. */
async function nextWords(
  api: OrchestratorApi,
  decided: ApprovalRecord,
  { waiting }: AskedApproval,
): Promise<readonly string[]> {
  const asking = new Set([decided, ...waiting].map(({ execution_id }) => execution_id));
  const tops = await Promise.all([...asking].map((id) => topExecution(api, id)));
  const parked = new Set(tops.filter(({ status }) => status === 'waiting').map(({ id }) => id));
  return Promise.all([...parked].map((id) => resumeWords(api, id, decided)));
}

/** With what else it asks, and at last with itself. */
async function resumeWords(api: OrchestratorApi, top: string, decided: ApprovalRecord): Promise<string> {
  const { items } = await api.listApprovals({ execution: top, status: 'pending' });
  const open = items.filter(({ id }) => id !== decided.id).length;
  if (open === 0) return `Go on with: baton executions resume ${top}`;
  return `${counted(open, 'more question')} of this run: baton approvals list --execution ${top}`;
}

/** The task that was asked about, when its check has run; null: something else was asked. */
async function checkedTask(
  api: OrchestratorApi,
  approval: ApprovalRecord,
  signal: AbortSignal,
): Promise<TaskRecord | null> {
  const { task_id } = approval.payload;
  if (!isCheckQuestion(approval) || typeof task_id !== 'string') return null;
  await api.settled(approval.execution_id, { signal });
  return api.showTask(task_id);
}

/** What was decided about what. What a person has changed happens, and not what the question names. */
function outcomeLines(approval: ApprovalRecord): readonly Line[] {
  const { kind, status, edited_payload, scope, question } = approval;
  if (edited_payload !== null) return [[plain(`${statusWords(approval)}:`)], ...changeLines(approval)];
  const said = kind === 'human' && status === 'approved' ? 'answered' : status;
  const forRun = scope === 'execution' && status === 'approved' ? ' for this run' : '';
  return [
    ...hangingLines([plain(`${said}${forRun}: `)], question),
    ...subjectLines(approval),
    ...decidedLines(approval),
  ];
}

/**
 * The approval with this id, or the only one whose id ends so; of several the one that waits. Throws `unknown_approval`
 * or `ambiguous_id`.
 */
async function findApproval(api: OrchestratorApi, id: string): Promise<AskedApproval> {
  const { items } = await api.listApprovals({ id });
  const wanted = id.toUpperCase();
  const matches = items.filter((each) => each.id === wanted || (wanted.length >= 4 && each.id.endsWith(wanted)));
  const waiting = matches.filter(({ status }) => status === 'pending');
  const [only, another] = waiting.length > 0 ? waiting : matches;
  if (only !== undefined && another === undefined) return only;
  if (only !== undefined) {
    throw new BatonError('ambiguous_id', `More than one approval ends in ${id}.`, { hint: 'Give more of the id.' });
  }
  throw new BatonError('unknown_approval', `There is no approval ${id}.`, { hint: 'See "baton approvals list".' });
}
