import * as l10n from '@vscode/l10n';
import type { ContextTokens } from '../domain/execution-report.ts';
import { tokensLabel } from './cost-label.ts';

/** `12.4k tok named, 9.1k tok sent (27 % saved), 6k tok of them cached`; undefined when nothing was saved or cached. */
export function contextLabel({ before, after, cached }: ContextTokens): string | undefined {
  if (before <= after && cached === 0) return undefined;
  const named = l10n.t('{0} named', tokensLabel(before));
  const sent =
    before <= after
      ? l10n.t('{0} sent', tokensLabel(after))
      : l10n.t('{0} sent ({1} % saved)', tokensLabel(after), Math.round(((before - after) / before) * 100));
  const ofThem = cached === 0 ? [] : [l10n.t('{0} of them cached', tokensLabel(cached))];
  return [named, sent, ...ofThem].join(', ');
}
