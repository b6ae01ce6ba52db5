import { type Command, Option } from 'commander';
import type { ApprovalFilter } from '../../app/calls/approval-api.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { topExecution } from '../../app/top-execution.ts';
import { BatonError } from '../../base/errors.ts';
import { counted } from '../../base/counted.ts';
import { type Json, type JsonObject, parseJson } from '../../base/json.ts';
import {
  type ApprovalDecision,
  type ApprovalRecord,
  type AskedApproval,
  isCheckQuestion,
} from '../../domain/approval.ts';
import type { TaskRecord } from '../../domain/registry-records.ts';
import { plain } from '../../presentation/line.ts';
import { approvalListLines, outcomeLines } from '../approval-lists.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findApproval } from '../find-approval.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument, limitArgument, jsonObjectArgument } from '../json-argument.ts';
import { pasteable } from '../pasteable.ts';
import type { Perform } from '../perform.ts';
import { humanQuestion } from '../../presentation/human-question.ts';
import { taskListLines } from '../../presentation/task-lines.ts';
import { fitted } from '../registry-answers.ts';

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
    .option('--limit <count>', 'how many at most', limitArgument)
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
  const { host, settings } = invocation;
  const page = await withWorkspace(invocation, (api) => api.listApprovals(filter));
  answer(invocation, { document: page, lines: () => approvalListLines(page, { now: host.now(), settings }) });
  return exitCodes.done;
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
