import * as l10n from '@vscode/l10n';
import type { Step, WaitFor } from '../domain/workflow.ts';
import { rowText } from './row-view.ts';

/** What a step works with, on one line; empty when the file does not say. */
export function detailOf(step: Step): string {
  return rowText(textOf(step));
}

function textOf(step: Step): string {
  switch (step.type) {
    case 'agent':
      return step.agent ?? (step.inline?.role || (step.instruction ?? ''));
    case 'parallel':
      return waitWords(step.wait_for);
    case 'conditional':
      return step.condition;
    case 'map':
      return l10n.t('each {0} of {1}', step.as, step.over);
    case 'mcp_tool':
      return `${step.server}/${step.tool}`;
    case 'http':
      return `${step.method} ${step.url}`;
    case 'workflow':
      return step.workflow;
    case 'human':
      return step.message;
    case 'transform':
      return step.value.kind === 'template' ? step.value.template : step.value.expression;
    case 'code':
      return step.code.trim().split('\n', 1)[0] ?? '';
    case 'command':
      return typeof step.run === 'string' ? step.run : step.run.join(' ');
  }
}

function waitWords(waitFor: WaitFor): string {
  switch (waitFor.kind) {
    case 'all':
      return l10n.t('waits for all');
    case 'any':
      return l10n.t('waits for the first');
    case 'settled':
      return l10n.t('waits for all, failed or not');
    case 'count':
      return l10n.t('waits for {0}', waitFor.count);
  }
}

function runIfWords(runIf: Step['run_if']): readonly string[] {
  switch (runIf) {
    case 'completed':
      return [];
    case 'failed':
      return [l10n.t('if failed')];
    case 'always':
      return [l10n.t('always')];
  }
}

/** When a step runs that does not simply follow what it waits for; else empty. */
export function conditionOf({ run_if, when }: Step): string {
  return rowText([...runIfWords(run_if), ...(when === null ? [] : [when])].join(', '));
}

/** When a list of steps in a step runs, as people say it; empty where the step itself says it. */
export function listLabel(key: string): string {
  if (key.startsWith('branches.')) return rowText(key.slice('branches.'.length));
  switch (key) {
    case 'steps':
      return '';
    case 'if_true':
      return l10n.t('if true');
    case 'if_false':
      return l10n.t('if false');
    case 'default':
      return l10n.t('otherwise');
    case 'fallback':
      return l10n.t('if it fails');
    case 'compensate':
      return l10n.t('to undo it');
    default:
      return key;
  }
}
