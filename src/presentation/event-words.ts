import * as l10n from '@vscode/l10n';
import type { ExecutionEvent, ExecutionEventRecord } from '../domain/execution-event.ts';
import { asEvent } from '../domain/project-event.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { everybodyIn } from './message-rows.ts';
import { messageTypeWord } from './message-type-word.ts';
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
      return event.data.round === 1 ? '' : l10n.t('round {0}', event.data.round);
    case 'execution_resumed':
    case 'execution_cancelled':
      return event.data.reason;
    case 'execution_retried':
      return event.data.from === null
        ? l10n.t('round {0}', event.data.round)
        : l10n.t('round {0} from {1}', event.data.round, event.data.from);
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
      return `${event.data.error.message} ${l10n.t('Next try in {0}.', durationLabel(event.data.delay_ms))}`;
    case 'step_attempted':
      return l10n.t('try {0}', event.data.attempt);
    case 'step_failed':
    case 'fallback_taken':
      return event.data.error.message;
    case 'step_skipped':
    case 'step_cancelled':
      return event.data.reason;
    case 'branch_taken':
      return event.data.branch ?? l10n.t('none');
    case 'context_mapped':
      return Object.keys(event.data.values).join(', ');
    default:
      return undefined;
  }
}

function agentWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'agent_deployed':
      return l10n.t(
        '{0} on {1}, {2} of context',
        event.data.agent,
        event.data.model,
        tokensLabel(event.data.context_token_count),
      );
    case 'model_turn':
      return turnWords(event.data);
    case 'tool_called':
      return callWords(event.data);
    case 'delegated':
      return `${event.data.agent} → ${event.data.to ?? event.data.workflow}, ${executionWord(event.data.execution_id)}`;
    case 'delegation_ended':
      return `${endWords(event.data)}, ${executionWord(event.data.execution_id)}`;
    case 'agent_finished':
      return event.data.success ? l10n.t('successful') : l10n.t('without success');
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
  const { level = 'execution', title = '', execution_id, spent, of, limit } = warning;
  const share = l10n.t('{0} of {1} {2}', spent, of, limit);
  switch (level) {
    case 'execution':
      return execution_id === executionId
        ? l10n.t('{0} of the budget are spent', share)
        : l10n.t('{0} of the budget of the execution {1} above are spent', share, shortId(execution_id));
    case 'task':
      return l10n.t("{0} of the budget of the task '{1}' are spent", share, title);
    case 'epic':
      return l10n.t("{0} of the budget of the epic '{1}' are spent", share, title);
    case 'overhead':
      return l10n.t("{0} of the budget of the overhead '{1}' are spent", share, title);
    case 'step':
      return l10n.t("{0} of the budget of the step '{1}' are spent", share, title);
    case 'session':
      return l10n.t("{0} of the budget of the session '{1}' are spent", share, title);
  }
}

function executionWord(id: string): string {
  return l10n.t('execution {0}', shortId(id));
}

type DataOf<Type extends ExecutionEvent['type']> = Extract<ExecutionEvent, { type: Type }>['data'];

function turnWords({ turn, usage, usd, tools, purpose }: DataOf<'model_turn'>): string {
  const what = purpose === undefined ? l10n.t('turn {0}', turn) : l10n.t('condensed before turn {0}', turn);
  const facts = [
    tokensLabel(usage.input + usage.output),
    usdLabel(usd),
    ...(tools.length === 0 ? [] : [l10n.t('calls {0}', tools.join(', '))]),
  ];
  return `${what}: ${facts.join(', ')}`;
}

function callWords({ tool, ok, simulated }: DataOf<'tool_called'>): string {
  const said = ok ? tool : l10n.t('{0} failed', tool);
  return simulated ? l10n.t('{0} (simulated)', said) : said;
}

function endWords({ to, status }: DataOf<'delegation_ended'>): string {
  const who = to ?? l10n.t('the workflow');
  switch (status) {
    case 'completed':
      return l10n.t('{0} has answered', who);
    case 'failed':
      return l10n.t('{0} has failed', who);
    case 'cancelled':
      return l10n.t('{0} was cancelled', who);
    case 'timeout':
      return l10n.t('{0} ran out of time', who);
  }
}

function messageWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'message_sent': {
      const { message_type, from, to, group } = event.data;
      return l10n.t('{0} from {1} to {2}', messageTypeWord(message_type), from, to ?? everybodyIn(group));
    }
    case 'message_delivered':
      return l10n.t('from {0}, in turn {1}', event.data.from, event.data.turn);
    case 'escalated':
      return l10n.t('{0} to {1}: {2}', event.data.from, event.data.to, event.data.reason);
    default:
      return undefined;
  }
}

function registryWords(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'epic_created':
      return madeWords(event.data, event.data.epic_id);
    case 'task_created':
      return madeWords(event.data, event.data.task_id);
    default:
      return undefined;
  }
}

function madeWords({ title, agent }: { readonly title: string; readonly agent: string }, id: string): string {
  return l10n.t('{0} by {1} ({2})', title, agent, shortId(id));
}

function decisionWords(decided: DataOf<'approval_decided'>): string {
  const { reason } = decided;
  const said = decided.decided_by === null ? decisionWord(decided) : decisionBy(decided, decided.decided_by);
  return reason === null ? said : `${said}: ${reason}`;
}

function decisionWord({ approved, changed = false }: DataOf<'approval_decided'>): string {
  if (!approved) return l10n.t('rejected');
  return changed ? l10n.t('approved as changed') : l10n.t('approved');
}

function decisionBy({ approved, changed = false }: DataOf<'approval_decided'>, who: string): string {
  if (!approved) return l10n.t('rejected by {0}', who);
  return changed ? l10n.t('approved as changed by {0}', who) : l10n.t('approved by {0}', who);
}
