import * as l10n from '@vscode/l10n';
import { byCount } from './by-count.ts';

/** `1 task`, `2 tasks`. */
export function taskCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} task', count), other: l10n.t('{0} tasks', count) });
}

/** `1 epic`, `2 epics`. */
export function epicCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} epic', count), other: l10n.t('{0} epics', count) });
}

/** `1 step`, `2 steps`. */
export function stepCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} step', count), other: l10n.t('{0} steps', count) });
}

/** `1 agent`, `2 agents`. */
export function agentCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} agent', count), other: l10n.t('{0} agents', count) });
}
