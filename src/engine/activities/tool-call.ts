import { throwIfAborted } from '../../base/abort.ts';
import { isoTime } from '../../base/clock.ts';
import { type Json, isJsonObject, parseJson } from '../../base/json.ts';
import type { ToolCallRecord } from '../../domain/agent-execution.ts';
import type { Statement } from '../../domain/execution-event.ts';
import { resultId } from '../../domain/result-id.ts';
import { type Change, insert, insertIfAbsent, update } from '../../domain/tables.ts';
import type { TaskEnvironment, TaskFunction } from '../../ports/durable-runtime.ts';
import type { Told } from '../../ports/delegation-reports.ts';
import type { FileWrite } from '../../ports/output-collector.ts';
import type { AwaitedEnd, BegunWork, ToolOutcome } from '../../ports/tool-host.ts';
import type { ToolCallInput } from '../agent/turn-result.ts';
import { loadExecution } from '../run/load-execution.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { type AgentCase, callerOf, openCase } from './agent-case.ts';
import { agentWindow } from './agent-window.ts';
import { begunWorkOf, childEndOf } from './child-end.ts';
import { delegationEnd } from './delegation-end.ts';

/** Makes one tool call and records it. A call that is recorded already, by a try that crashed later, is not repeated. */
export function createToolCallActivity(ports: ActivityPorts): TaskFunction {
  return async (input, environment) => {
    // The flow side wrote exactly this.
    const wanted = input as unknown as ToolCallInput;
    const { agent_execution_id, turn, request } = wanted;
    const known = ports.store.get('tool_calls', { agent_execution_id, turn, call_id: request.id });
    if (known !== undefined) return { status: known.status };
    const agentCase = openCase(ports, agent_execution_id);
    const begun = begunAt(ports, wanted);
    const awaited = awaitedIn(ports, wanted);
    const outcome = await perform(ports, { wanted, agentCase, awaited, environment });
    const record = recordOf(ports, { wanted, outcome, environment, duration: ports.clock.now() - begun });
    commit(ports, agentCase, { wanted, outcome, awaited, record });
    return { status: record.status };
  };
}

/** A call that waited began with the child that it made. */
function begunAt({ store, clock }: ActivityPorts, { awaited }: ToolCallInput): number {
  const child = awaited === undefined ? undefined : store.get('executions', { id: awaited.execution_id });
  return child === undefined ? clock.now() : Date.parse(child.created_at);
}

function awaitedIn(ports: ActivityPorts, { awaited, begun }: ToolCallInput): AwaitedEnd | BegunWork | null {
  if (begun !== undefined) return begunWorkOf(ports.store, begun.execution_id);
  return awaited === undefined ? null : childEndOf(ports, awaited);
}

interface Call {
  readonly wanted: ToolCallInput;
  readonly agentCase: AgentCase;
  readonly awaited: AwaitedEnd | BegunWork | null;
  readonly environment: TaskEnvironment;
}

async function perform(ports: ActivityPorts, { wanted, agentCase, awaited, environment }: Call): Promise<ToolOutcome> {
  if (wanted.refusal !== null) return { ok: false, error: wanted.refusal };
  const { execution, briefing } = agentCase;
  const { definition } = loadExecution(ports, execution.id);
  const scope = {
    ...callerOf(agentCase),
    working_folder: execution.working_folder,
    rehearsal: briefing.model.provider === 'rehearsal',
    granted: { security: definition.security, allow: definition.workflow.allow },
    shown: wanted.shown ?? null,
    awaited,
    answered: wanted.answered ?? null,
    window: agentWindow(ports.store, wanted.agent_execution_id),
  };
  const { signal, idempotencyKey } = environment;
  // What has come of a child or a person's answer is only told; everything else acts.
  if (awaited === null && scope.answered === null) await environment.durable();
  throwIfAborted(signal);
  const options = { signal, idempotencyKey, beforeWrite: noteWrites(ports, wanted, environment) };
  return await ports.answersFor(execution.id).tools.call(wanted.request, scope, options);
}

/** What a file was is on the disk before it is another: a try that crashed in between would find its own text there. */
function noteWrites(
  ports: ActivityPorts,
  { agent_execution_id, turn, request }: ToolCallInput,
  { durable }: Pick<TaskEnvironment, 'durable'>,
) {
  return async (write: FileWrite): Promise<void> => {
    const changes = await ports.outputs.beforeWrite({ agent_execution_id, turn, call_id: request.id }, write);
    if (changes.length === 0) return;
    ports.store.apply(changes);
    await durable();
  };
}

function recordOf(
  ports: ActivityPorts,
  made: {
    readonly wanted: ToolCallInput;
    readonly outcome: ToolOutcome;
    readonly environment: TaskEnvironment;
    readonly duration: number;
  },
): ToolCallRecord {
  const { wanted, outcome } = made;
  return {
    id: ports.ids(),
    agent_execution_id: wanted.agent_execution_id,
    turn: wanted.turn,
    call_id: wanted.request.id,
    tool: wanted.tool,
    arguments: parseJson(wanted.request.arguments) ?? wanted.request.arguments,
    result: remarked(resultOf(outcome), remarkOn(wanted, outcome)),
    whole: hashOfWhole(ports, outcome),
    status: statusOf(wanted, outcome),
    idempotency_key: made.environment.idempotencyKey,
    approval_id: wanted.approval_id,
    duration_ms: made.duration,
    created_at: isoTime(ports.clock.now()),
  };
}

/** What the model is told; a failure is worded for it. */
function resultOf(outcome: ToolOutcome): Json {
  if (outcome.ok) return outcome.value;
  const { code, message, hint } = outcome.error;
  return { error: { code, message, ...(hint === undefined ? {} : { hint }) }, ...outcome.beside };
}

function hashOfWhole({ digest }: ActivityPorts, outcome: ToolOutcome): string | null {
  return outcome.ok && outcome.whole !== undefined ? digest.text(outcome.whole) : null;
}

function remarkOn({ remark, request, turn }: ToolCallInput, outcome: ToolOutcome): string | undefined {
  if (!outcome.ok || outcome.whole === undefined) return remark;
  const { length } = outcome.whole;
  const howToReadOn = `These are parts of ${length} characters: read_result gives all of them, with id '${resultId(request.id, turn)}'.`;
  return remark === undefined ? howToReadOn : `${howToReadOn} ${remark}`;
}

/** A text gets it as its last line, an object beside its keys. */
function remarked(result: Json, remark: string | undefined): Json {
  if (remark === undefined) return result;
  if (typeof result === 'string') return `${result}\n\n${remark}`;
  return isJsonObject(result) ? { ...result, remark } : { result, remark };
}

function statusOf(wanted: ToolCallInput, outcome: ToolOutcome): ToolCallRecord['status'] {
  if (outcome.ok) return outcome.simulated ? 'simulated' : 'completed';
  return wanted.refusal?.code === 'rejected' || wanted.refusal?.code === 'denied' ? 'rejected' : 'failed';
}

function commit(ports: ActivityPorts, agentCase: AgentCase, made: MadeCall): void {
  const { wanted, record } = made;
  const { agentExecution } = openCase(ports, wanted.agent_execution_id);
  const changes: Change[] = [
    insert('tool_calls', record),
    ...wholeChanges(made),
    update(
      'agent_executions',
      { id: agentExecution.id },
      { tool_invocations: agentExecution.tool_invocations + 1, updated_at: record.created_at },
    ),
  ];
  const ended = endOf(ports, agentCase, made);
  ports.recorder.note(agentCase.execution.id, [...ended.statements, calledFact(made)], [...changes, ...ended.changes]);
}

function wholeChanges({ outcome, record }: MadeCall): readonly Change[] {
  if (!outcome.ok || outcome.whole === undefined || record.whole === null) return [];
  const { whole: hash, created_at } = record;
  return [insertIfAbsent('content_blobs', { hash, content: outcome.whole, created_at })];
}

/** The end of the work that the call has waited for. */
function endOf(
  ports: ActivityPorts,
  { execution, agentExecution }: AgentCase,
  { wanted, awaited, record }: MadeCall,
): Told {
  if (awaited?.kind !== 'child') return { changes: [], statements: [] };
  const { step_path, agent_execution_id } = wanted;
  const { agent } = agentExecution;
  return delegationEnd(
    ports,
    { execution_id: execution.id, step_path, agent_execution_id, agent, end: awaited },
    record.call_id,
  );
}

interface MadeCall {
  readonly wanted: ToolCallInput;
  readonly outcome: ToolOutcome;
  readonly awaited: AwaitedEnd | BegunWork | null;
  readonly record: ToolCallRecord;
}

function calledFact({ wanted, outcome, record }: MadeCall): Statement {
  const { step_path: step, agent_execution_id } = wanted;
  const { call_id, tool } = record;
  const simulated = outcome.ok && outcome.simulated;
  return {
    type: 'tool_called',
    step,
    key: `tool/${agent_execution_id}/${wanted.turn}/${call_id}`,
    data: { agent_execution_id, call_id, tool, ok: outcome.ok, simulated },
  };
}
