import type { ExecutionEvent, ExecutionEventRecord } from '../domain/execution-event.ts';
import { asEvent } from '../domain/project-event.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { shortId } from './short-id.ts';

/** What happened, in a few words beside the event's type; empty where the type says it all. Not yet printable. */
export function eventWords(record: ExecutionEventRecord): string {
  const event = asEvent(record);
  return (
    executionWords(event) ?? stepWords(event) ?? agentWords(event) ?? messageWords(event) ?? registryWords(event) ?? ''
  );
}

function executionWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'execution_created':
      return `${event.data.workflow_slug} ${event.data.workflow_version}`;
    case 'execution_started':
      return event.data.round === 1 ? '' : `round ${event.data.round}`;
    case 'execution_resumed':
    case 'execution_cancelled':
      return event.data.reason;
    case 'execution_retried':
      return `round ${event.data.round}${event.data.from === null ? '' : ` from ${event.data.from}`}`;
    case 'execution_failed':
      return event.data.error.message;
    case 'warning':
      return event.data.message;
    default:
      return undefined;
  }
}

function stepWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'step_started':
      return event.data.agent ?? event.data.step_type;
    case 'step_retrying':
      return `${event.data.error.message} Next try in ${durationLabel(event.data.delay_ms)}.`;
    case 'step_attempted':
      return `try ${event.data.attempt}`;
    case 'step_failed':
    case 'fallback_taken':
      return event.data.error.message;
    case 'step_skipped':
    case 'step_cancelled':
      return event.data.reason;
    case 'branch_taken':
      return event.data.branch ?? 'none';
    case 'context_mapped':
      return Object.keys(event.data.values).join(', ');
    default:
      return undefined;
  }
}

function agentWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'agent_deployed':
      return `${event.data.agent} on ${event.data.model}, ${tokensLabel(event.data.context_token_count)} of context`;
    case 'model_turn': {
      const { turn, usage, usd, tools, purpose } = event.data;
      const calls = tools.length === 0 ? '' : `, calls ${tools.join(', ')}`;
      const what = purpose === undefined ? `turn ${turn}` : `condensed before turn ${turn}`;
      return `${what}: ${tokensLabel(usage.input + usage.output)}, ${usdLabel(usd)}${calls}`;
    }
    case 'tool_called':
      return `${event.data.tool}${event.data.ok ? '' : ' failed'}${event.data.simulated ? ' (simulated)' : ''}`;
    case 'delegated':
      return `${event.data.agent} → ${event.data.to ?? event.data.workflow}, execution ${shortId(event.data.execution_id)}`;
    case 'delegation_ended':
      return `${event.data.to ?? 'the workflow'} ${endWords[event.data.status]}, execution ${shortId(event.data.execution_id)}`;
    case 'agent_finished':
      return event.data.success ? 'successful' : 'without success';
    case 'approval_requested':
      return event.data.question;
    case 'approval_decided':
      return decisionWords(event.data);
    case 'budget_warning':
      return budgetWords(event.data, event.execution_id);
    default:
      return undefined;
  }
}

type BudgetWarning = Extract<ExecutionEvent, { type: 'budget_warning' }>['data'];

function budgetWords(warning: BudgetWarning, executionId: string): string {
  const { level = 'execution', title, execution_id, spent, of, limit } = warning;
  const above = execution_id === executionId ? '' : ` of the execution ${shortId(execution_id)} above`;
  const whose = level === 'execution' ? above : ` of the ${level} '${title ?? ''}'`;
  return `${spent} of ${of} ${limit} of the budget${whose} are spent`;
}

const endWords = {
  completed: 'has answered',
  failed: 'has failed',
  cancelled: 'was cancelled',
  timeout: 'ran out of time',
};

function messageWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'message_sent': {
      const { message_type, from, to, group } = event.data;
      return `${message_type} from ${from} to ${to ?? `everybody in ${group ?? 'the group'}`}`;
    }
    case 'message_delivered':
      return `from ${event.data.from}, in turn ${event.data.turn}`;
    case 'escalated':
      return `${event.data.from} to ${event.data.to}: ${event.data.reason}`;
    default:
      return undefined;
  }
}

function registryWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'epic_created':
      return `${event.data.title} by ${event.data.agent} (${shortId(event.data.epic_id)})`;
    case 'task_created':
      return `${event.data.title} by ${event.data.agent} (${shortId(event.data.task_id)})`;
    default:
      return undefined;
  }
}

type Decided = Extract<ExecutionEvent, { type: 'approval_decided' }>['data'];

function decisionWords({ approved, decided_by, reason, changed = false }: Decided): string {
  const what = approved ? (changed ? 'approved as changed' : 'approved') : 'rejected';
  return `${what}${decided_by === null ? '' : ` by ${decided_by}`}${reason === null ? '' : `: ${reason}`}`;
}
