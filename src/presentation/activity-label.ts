import * as l10n from '@vscode/l10n';
import { roundUsd } from '../domain/usd.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { byCount } from './by-count.ts';

/** What goes on in a workspace, counted. */
export interface Activity {
  readonly running: number;
  readonly waiting: number;
  readonly interrupted: number;
  readonly spent: { readonly tokens: number; readonly usd: number; readonly unpriced: number };
}

const nothing: Activity = { running: 0, waiting: 0, interrupted: 0, spent: { tokens: 0, usd: 0, unpriced: 0 } };

export function sumOf(activities: readonly Activity[]): Activity {
  return activities.reduce((a, b) => {
    const spent = {
      tokens: a.spent.tokens + b.spent.tokens,
      usd: roundUsd(a.spent.usd + b.spent.usd),
      unpriced: a.spent.unpriced + b.spent.unpriced,
    };
    const [running, waiting] = [a.running + b.running, a.waiting + b.waiting];
    return { running, waiting, interrupted: a.interrupted + b.interrupted, spent };
  }, nothing);
}

/** For the status bar, with its icons: `$(sync~spin) 2 $(question) 1 $0.08`. What is zero is left out. */
export function activityLabel({ running, waiting, interrupted, spent }: Activity): string {
  const parts = [
    ...(running > 0 ? [`$(sync~spin) ${running}`] : []),
    ...(waiting > 0 ? [`$(question) ${waiting}`] : []),
    ...(interrupted > 0 ? [`$(debug-pause) ${interrupted}`] : []),
    ...(spent.usd > 0 ? [usdLabel(spent.usd)] : []),
  ];
  return ['$(git-merge) Baton', ...parts].join(' ');
}

/** The same in sentences, for a tooltip and for a screen reader. */
export function activityWords({ running, waiting, interrupted, spent }: Activity): readonly string[] {
  return [
    l10n.t('Baton: {0} running, {1} waiting for an answer, {2} interrupted.', running, waiting, interrupted),
    spentWords(spent),
  ];
}

/** `Spent today: 12.4k tok, $0.08.` */
export function spentWords({ tokens, usd, unpriced }: Activity['spent']): string {
  const amount = `${tokensLabel(tokens)}, ${usdLabel(usd)}`;
  if (unpriced === 0) return l10n.t('Spent today: {0}.', amount);
  return byCount(unpriced, {
    one: l10n.t('Spent today: {0} and one execution whose price is unknown.', amount),
    other: l10n.t('Spent today: {0} and {1} executions whose price is unknown.', amount, unpriced),
  });
}
