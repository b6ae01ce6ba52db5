import type { Clock } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import { asText } from '../base/json.ts';
import { delegationAnswer } from '../domain/delegation-answer.ts';
import { fittedAnswer } from '../domain/fitted-answer.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { DelegationReports, EndedDelegation, Told } from '../ports/delegation-reports.ts';
import type { FrozenDefinitions } from '../ports/frozen-definitions.ts';
import type { AwaitedEnd } from '../ports/tool-host.ts';
import type { Store } from '../ports/store.ts';
import { frozenTeam } from './address-book.ts';
import { executionOf } from './agent-messages.ts';
import { sharedTooMuch } from '../domain/sharing.ts';
import { composeMessage } from './compose-message.ts';
import { escalate } from './escalate.ts';
import { escalationTarget } from './escalation.ts';
import { outermostExecution } from './outermost-execution.ts';

export interface ReportParts {
  readonly store: Store;
  readonly frozen: FrozenDefinitions;
  readonly clock: Clock;
  readonly ids: IdSource;
}

const nothing: Told = { changes: [], statements: [] };

export function createDelegationReports(parts: ReportParts): DelegationReports {
  return {
    escalated: (ended) => escalated(parts, ended),
    answered: (ended) => answered(parts, ended),
  };
}

/** Only what went wrong by itself: who cancels something knows of it. */
function escalated(parts: ReportParts, ended: EndedDelegation): Told {
  const { execution_id, step_path: step, end, agent, agent_execution_id } = ended;
  if (end.agent === null || (end.status !== 'failed' && end.status !== 'timeout')) return nothing;
  const group = groupOf(parts, ended);
  const to = group === undefined ? null : escalationTarget(group, end.agent);
  if (group === undefined || to === null) return nothing;
  const { changes, statements } = escalate(parts, {
    ...{ execution_id, step, task_id: end.task_id, group: group.name, from: end.agent, to },
    reason: reasonOf(parts.store, ended),
    // Who gave the work away gets what came of it as the result of its call, or as the answer to it.
    ...(to === agent ? { heard_by: agent_execution_id } : {}),
  });
  return { changes, statements };
}

/** In whose name the work was given away, as the execution froze it. */
function groupOf({ store, frozen }: ReportParts, { execution_id, end }: EndedDelegation): GroupDefinition | undefined {
  const name = store.get('tasks', { id: end.task_id ?? '' })?.group ?? null;
  const { groups } = frozenTeam(frozen, executionOf(store, execution_id));
  return groups.find((group) => group.name === name);
}

function reasonOf(store: Store, { agent: by, end }: EndedDelegation): string {
  const what = `The work that '${by}' delegated to '${end.agent ?? ''}'${titleOf(store, end)}`;
  if (end.status === 'timeout') return `${what} did not end in time and was stopped.`;
  return `${what} failed.${end.error === null ? '' : ` ${end.error.message}`}`;
}

/** ` ("Write about rain")` or nothing. */
function titleOf(store: Store, { task_id }: AwaitedEnd): string {
  const title = task_id === null ? undefined : store.get('tasks', { id: task_id })?.title;
  return title === undefined ? '' : ` ("${title}")`;
}

/** It is heard by no other agent of that name: only this one knows what it is the answer to. */
function answered(
  parts: ReportParts,
  { execution_id, step_path: step, agent_execution_id, agent, end }: EndedDelegation,
): Told {
  const { store } = parts;
  const { changes, fact } = composeMessage(parts, {
    execution_id: outermostExecution(store, executionOf(store, execution_id)),
    task_id: end.task_id,
    group: null,
    from_agent: end.agent ?? '',
    to_agent: agent,
    only_to: agent_execution_id,
    message_type: 'response',
    ...contentOf(store, end),
    idempotency_key: `delegation/${end.execution_id}`,
  });
  return { changes, statements: [{ ...fact, step }] };
}

/** Without ids, which are others in each run: what agents are told is what cassettes are searched by. */
function contentOf(store: Store, end: AwaitedEnd): { readonly content: string; readonly reasoning: string | null } {
  const what = `What you delegated${titleOf(store, end)}`;
  if (end.status !== 'completed') {
    return {
      content: `${what} ${endWords[end.status]}${end.error === null ? '' : ` ${end.error.message}`}`,
      reasoning: null,
    };
  }
  const { response, reasoning } = delegationAnswer(end.output);
  const isShared = Object.keys(end.shared_context).length > 0;
  const shared = isShared ? `\n\nShared: ${asText(fittedAnswer(end.shared_context))}` : '';
  const note = end.shared_too_much ? `\n\n${sharedTooMuch}` : '';
  return { content: `${what} is done:\n\n${asText(fittedAnswer(response))}${shared}${note}`, reasoning };
}

const endWords = {
  failed: 'has failed.',
  cancelled: 'was cancelled.',
  timeout: 'was not done in time, and was stopped.',
};
