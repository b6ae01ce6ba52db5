import { counted } from '../base/counted.ts';
import type { JsonObject } from '../base/json.ts';
import type { DiscoveredWorkflow, Recommendation, WorkflowDiscovery } from '../domain/workflow-discovery.ts';
import { columns } from './columns.ts';
import { usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { type Line, type Span, type Tone, faint, plain, strong } from './line.ts';
import { percentLabel } from './percent-label.ts';
import { printableLine, singleLine } from './printable-text.ts';

/** What of a request a workflow can have in part. */
interface Demands {
  readonly tags?: readonly string[] | undefined;
  readonly requirements?: JsonObject | undefined;
}

/** The workflows that were found, a row each, and of how many; how far each suits only where something was demanded. */
export function discoveryLines({ workflows, total_searched }: WorkflowDiscovery, demands: Demands): readonly Line[] {
  const searched = counted(total_searched, 'workflow');
  if (workflows.length === 0) return [[faint(`None of ${searched} that can be run is what is looked for.`)]];
  return [
    ...columns(workflows.map(isDemanding(demands) ? cellsOf : plainCellsOf)),
    [faint(`${workflows.length} of ${searched} that can be run`)],
  ];
}

function isDemanding({ tags = [], requirements = {} }: Demands): boolean {
  return tags.length > 0 || Object.keys(requirements).length > 0;
}

function plainCellsOf(workflow: DiscoveredWorkflow): readonly Span[] {
  const { slug, name, description } = workflow;
  return [
    strong(printableLine(slug)),
    plain(runsOf(workflow)),
    faint(singleLine(description === '' ? name : description)),
  ];
}

function cellsOf(workflow: DiscoveredWorkflow): readonly Span[] {
  const { match_score, recommendation, missing } = workflow;
  const { text, tone } = recommendations[recommendation];
  const [slug = plain(''), ...others] = plainCellsOf(workflow);
  return [
    slug,
    plain(percentLabel(match_score)),
    { text, tone },
    plain(missing.length === 0 ? '' : `lacks ${printableLine(missing.join(', '))}`),
    ...others,
  ];
}

const recommendations: Readonly<Record<Recommendation, { readonly text: string; readonly tone: Tone }>> = {
  reuse: { text: 'reuse', tone: 'good' },
  fork_and_patch: { text: 'fork', tone: 'attention' },
  create_new: { text: 'too far', tone: 'faint' },
};

function runsOf({ execution_count, success_rate, avg_duration_ms, avg_cost_usd }: DiscoveredWorkflow): string {
  if (execution_count === 0) return 'never ran';
  return [
    counted(execution_count, 'run'),
    ...(success_rate === null ? [] : [`${percentLabel(success_rate)} completed`]),
    ...(avg_duration_ms === null ? [] : [durationLabel(avg_duration_ms)]),
    ...(avg_cost_usd === null ? [] : [usdLabel(avg_cost_usd)]),
  ].join(' · ');
}
