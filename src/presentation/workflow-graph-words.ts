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
      return `each ${step.as} of ${step.over}`;
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
      return 'waits for all';
    case 'any':
      return 'waits for the first';
    case 'settled':
      return 'waits for all, failed or not';
    case 'count':
      return `waits for ${waitFor.count}`;
  }
}

const runIfWords = { completed: [], failed: ['if failed'], always: ['always'] } as const;

/** When a step runs that does not simply follow what it waits for; else empty. */
export function conditionOf({ run_if, when }: Step): string {
  return rowText([...runIfWords[run_if], ...(when === null ? [] : [when])].join(', '));
}

/** When a list of steps in a step runs, as people say it; empty where the step itself says it. */
export function listLabel(key: string): string {
  if (key.startsWith('branches.')) return rowText(key.slice('branches.'.length));
  return listWords.get(key) ?? key;
}

const listWords: ReadonlyMap<string, string> = new Map([
  ['steps', ''],
  ['if_true', 'if true'],
  ['if_false', 'if false'],
  ['default', 'otherwise'],
  ['fallback', 'if it fails'],
  ['compensate', 'to undo it'],
]);
