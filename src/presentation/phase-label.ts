import * as l10n from '@vscode/l10n';
import { type SessionPhase, sessionPhaseNames } from '../domain/session.ts';

const names: Readonly<Record<(typeof sessionPhaseNames)[number], () => string>> = {
  analyze: () => l10n.t('analyze'),
  plan: () => l10n.t('plan'),
  execute: () => l10n.t('execute'),
  validate: () => l10n.t('validate'),
  confirm: () => l10n.t('confirm'),
};

/** The names of all phases, in their order. */
export function phaseNames(): readonly string[] {
  return sessionPhaseNames.map((name) => names[name]());
}

/** `3 (execute)`. */
export function phaseLabel(phase: SessionPhase): string {
  return `${phase} (${phaseNames()[phase - 1] ?? ''})`;
}
