import type { RankedAgent } from '../domain/agent-choice.ts';
import { percentLabel } from './percent-label.ts';
import { rowText } from './row-view.ts';

/** An agent among those that suit, as a row to choose. */
export function rankedAgentRow({ agent, covered, missing, ...merits }: RankedAgent): {
  readonly label: string;
  readonly description: string;
} {
  const facts = [
    `covers ${covered.length} of ${covered.length + missing.length}`,
    `proficiency ${percentLabel(merits.proficiency)}`,
    `success ${percentLabel(merits.success_rate)}`,
    `trust ${merits.trust}`,
    ...(missing.length === 0 ? [] : [`without ${missing.join(', ')}`]),
  ];
  return { label: rowText(agent), description: rowText(facts.join(' · ')) };
}
