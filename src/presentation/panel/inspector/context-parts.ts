import type { InspectedContext } from '../../../domain/inspected-step.ts';
import { rowText } from '../../row-view.ts';
import type { ContextItemPart, InspectorPart } from './inspector-part.ts';

/** What an agent was given: what was sent first, then what was left out and why. */
export function contextParts(context: InspectedContext | null): readonly InspectorPart[] {
  if (context === null) return [];
  const { bundle_id, total_tokens, tokens_before, budget_remaining, items } = context;
  const largest = Math.max(1, ...items.map(({ token_count }) => token_count));
  const parts = items.map((item, index): ContextItemPart => ({
    kind: 'context_item',
    id: `item:${index}`,
    type: item.type,
    source: rowText(item.source),
    sections: rowText(item.sections.join(', ')),
    priority: item.priority,
    tokens: item.token_count,
    estimated: item.estimated,
    share: item.token_count / largest,
    left_out: item.included ? null : rowText(item.reason_left_out ?? ''),
    shared_with: item.shared_with.length,
  }));
  const name = { kind: 'bundle', id: bundle_id } as const;
  return [
    { kind: 'total', id: 'total', tokens: total_tokens, named: tokens_before, left: budget_remaining, name },
    ...parts.filter(({ left_out }) => left_out === null),
    ...parts.filter(({ left_out }) => left_out !== null),
  ];
}
