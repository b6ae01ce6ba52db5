import * as l10n from '@vscode/l10n';
import type { AskedApproval, WaitingAgent } from '../domain/approval.ts';
import { printableLine } from './printable-text.ts';

const mostNamed = 5;

/** `3 agents wait for the answer: writer (release · draft), …`; nothing where nobody but the asker waits. */
export function waitingWords({ waiting }: Pick<AskedApproval, 'waiting'>): readonly string[] {
  if (waiting.length < 2) return [];
  const named = waiting.slice(0, mostNamed).map(nameOf);
  const more = waiting.length - named.length;
  const names = more > 0 ? [...named, l10n.t('and {0} more', more)] : named;
  return [l10n.t('{0} agents wait for the answer: {1}', waiting.length, printableLine(names.join(', ')))];
}

function nameOf({ agent, workflow, step_path }: WaitingAgent): string {
  const place = step_path === null ? workflow : `${workflow} · ${step_path}`;
  return agent === null ? place : `${agent} (${place})`;
}
