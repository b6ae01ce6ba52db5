import { BatonError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { ExecutionEvent } from '../domain/execution-event.ts';
import type {
  InspectedAgent,
  InspectedContext,
  InspectedStep,
  InspectedTurn,
  StepCost,
  TurnName,
} from '../domain/inspected-step.ts';
import { addUsd } from '../domain/usd.ts';
import { asEvent } from '../domain/project-event.ts';
import { readMessage } from '../engine/activities/conversation-store.ts';
import type { Store } from '../ports/store.ts';
import { budgetStandings } from '../registry/budget-standings.ts';
import { type IsLive, stepReport } from './execution-queries.ts';
import { findExecution } from './find-execution.ts';
import { callDetail, callsOf, findStep, turnFacts, turnsOf } from './step-detail.ts';
import { heldSteps } from './step-inside.ts';

/** See `InspectionQueries.inspectStep`. */
export function inspectStep(
  store: Store,
  { id, step }: { readonly id: string; readonly step: string },
  isLive: IsLive,
): InspectedStep {
  const { id: execution_id } = findExecution(store, id);
  const found = store.get('step_executions', { execution_id, step_path: step });
  const row = found ?? findStep(store.find('step_executions', { execution_id }), step, execution_id);
  const { step_path } = row;
  const place = { execution_id, step_path };
  return {
    ...stepReport(store, row),
    execution_id,
    input: row.input,
    interrupted: row.status === 'running' && !isLive(execution_id),
    agents: agentsOf(store, place),
    approvals: store.find('approvals', place, { orderBy: [{ column: 'created_at', direction: 'asc' }] }),
    retries: eventsOf(store, place, 'step_retrying').map(({ at, data }) => ({ at, ...data })),
    called: eventsOf(store, place, 'delegated').map(({ data }) => {
      const { agent_execution_id, call_id, execution_id: begun } = data;
      return { agent_execution_id, call_id, execution_id: begun };
    }),
    holds: {
      steps: heldSteps(store, place),
      executions: store.count('executions', { parent_execution_id: execution_id, parent_step: step_path }),
      events: store.count('execution_events', { execution_id, step: step_path }),
    },
  };
}

interface StepPlace {
  readonly execution_id: string;
  readonly step_path: string;
}

function agentsOf(store: Store, place: StepPlace): readonly InspectedAgent[] {
  const order = [{ column: 'deployed_at', direction: 'asc' }] as const;
  return store
    .find('agent_executions', { ...place }, { orderBy: order })
    .map(({ execution_id: _execution, step_path: _step, ...agent }) => agent);
}

type EventOf<K extends ExecutionEvent['type']> = Extract<ExecutionEvent, { readonly type: K }>;

function eventsOf<K extends ExecutionEvent['type']>(
  store: Store,
  { execution_id, step_path: step }: StepPlace,
  type: K,
): readonly EventOf<K>[] {
  const order = [{ column: 'seq', direction: 'asc' }] as const;
  const isOfType = (event: ExecutionEvent): event is EventOf<K> => event.type === type;
  return store.find('execution_events', { execution_id, step, type }, { orderBy: order }).map(asEvent).filter(isOfType);
}

/** See `InspectionQueries.agentTurns`. */
export function agentTurns(store: Store, agentExecution: string): readonly InspectedTurn[] {
  return turnsOf(store, agentExecution).map(({ row, repeated }) => ({
    ...turnFacts(store, row),
    repeated,
    message_count: row.request.length,
    tool_calls: callsOf(store, row).map((call) => ({
      ...callDetail(store, call),
      approval_id: call.approval_id,
      is_part: call.whole !== null,
    })),
  }));
}

/** See `InspectionQueries.turnMessages`. */
export function turnMessages(store: Store, { agent_execution_id, turn, purpose }: TurnName): ConversationMessage[] {
  const row = store.get('agent_turns', { agent_execution_id, turn, purpose });
  if (row === undefined) throw new BatonError('unknown_turn', `Turn ${turn} of the agent is not in the record.`);
  return row.request.map((hash) => readMessage({ store }, hash));
}

/** See `InspectionQueries.wholeResult`. */
export function wholeResult(store: Store, agent_execution_id: string, call_id: string): Json {
  const [call] = store.find('tool_calls', { agent_execution_id, call_id });
  if (call === undefined) throw new BatonError('unknown_call', 'The end of this tool call is not in the record.');
  const whole = call.whole === null ? undefined : store.get('content_blobs', { hash: call.whole });
  return whole?.content ?? call.result;
}

/** See `InspectionQueries.stepCost`. */
export function stepCost(store: Store, id: string, step: string): StepCost {
  const { id: execution_id } = findExecution(store, id);
  const agents = store.find('agent_executions', { execution_id, step_path: step }).map((agent) => agent.id);
  const lost = store.find('budget_entries', {
    ...{ level: 'execution', subject_id: execution_id, kind: 'booked', turns: 0 },
    agent_execution_id: agents,
  });
  return {
    unanswered: {
      tokens: lost.reduce((sum, { tokens }) => sum + tokens, 0),
      usd: lost.reduce<number | null>((sum, { usd }) => addUsd(sum, usd), 0),
    },
    budgets: budgetStandings(store, execution_id),
  };
}

/** See `InspectionQueries.agentContext`. */
export function agentContext(store: Store, agentExecution: string): InspectedContext | null {
  const { bundle_id = null } = store.get('agent_executions', { id: agentExecution }) ?? {};
  const bundle = bundle_id === null ? undefined : store.get('context_bundles', { id: bundle_id });
  if (bundle === undefined) return null;
  const { id, total_tokens, tokens_before, budget_remaining, items } = bundle;
  return { bundle_id: id, total_tokens, tokens_before, budget_remaining, items };
}
