import * as l10n from '@vscode/l10n';
import { tagKey } from '../domain/workflow-catalog.ts';
import type { DiscoveredWorkflow } from '../domain/workflow-discovery.ts';
import { byCount } from './by-count.ts';
import { usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { percentLabel } from './percent-label.ts';
import { plainLabel } from './plain-message.ts';
import { rowText } from './row-view.ts';

/** One of the workflows that were found, as a row to choose: how far it suits, and how its runs went. `wanted`: tags. */
export function foundWorkflowRow(
  found: DiscoveredWorkflow,
  wanted: readonly string[],
): { readonly label: string; readonly description: string; readonly detail: string } {
  const { slug, name, description, steps } = found;
  const facts = [slug, ...suiting(found, wanted), ...runsOf(found)];
  const does = description === '' ? steps.map((step) => step.name).join(' → ') : description;
  return { label: shown(name), description: shown(facts.join(' · ')), detail: shown(does) };
}

/** In a list of VS Code a name could ask for an icon. */
function shown(text: string): string {
  return plainLabel(rowText(text));
}

/** Words are in all that are found; how far one suits is known only where more was asked for. */
function suiting({ match_score, tags }: DiscoveredWorkflow, wanted: readonly string[]): readonly string[] {
  if (wanted.length === 0) return [];
  const own = new Set(tags.map(tagKey));
  const missing = wanted.filter((tag) => !own.has(tagKey(tag)));
  return [
    l10n.t('fits to {0}', percentLabel(match_score)),
    ...(missing.length === 0 ? [] : [l10n.t('without {0}', missing.map((tag) => `#${tag}`).join(', '))]),
  ];
}

function runsOf({
  execution_count,
  success_rate,
  avg_duration_ms,
  avg_cost_usd,
}: DiscoveredWorkflow): readonly string[] {
  if (execution_count === 0) return [l10n.t('never ran')];
  const runs = { one: l10n.t('{0} run', execution_count), other: l10n.t('{0} runs', execution_count) };
  return [
    byCount(execution_count, runs),
    ...(success_rate === null ? [] : [l10n.t('{0} completed', percentLabel(success_rate))]),
    ...(avg_duration_ms === null ? [] : [durationLabel(avg_duration_ms)]),
    ...(avg_cost_usd === null ? [] : [usdLabel(avg_cost_usd)]),
  ];
}
