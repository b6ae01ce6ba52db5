import * as l10n from '@vscode/l10n';
import type { RankedAgent } from '../domain/agent-choice.ts';
import { percentLabel } from './percent-label.ts';
import { rowText } from './row-view.ts';

/** An agent among those that suit, as a row to choose. */
export function rankedAgentRow({ agent, covered, missing, ...merits }: RankedAgent): {
  readonly label: string;
  readonly description: string;
} {
  const facts = [
    l10n.t('covers {0} of {1}', covered.length, covered.length + missing.length),
    l10n.t('proficiency {0}', percentLabel(merits.proficiency)),
    l10n.t('success {0}', percentLabel(merits.success_rate)),
    l10n.t('trust {0}', merits.trust),
    ...(missing.length === 0 ? [] : [l10n.t('without {0}', missing.join(', '))]),
  ];
  return { label: rowText(agent), description: rowText(facts.join(' · ')) };
}
