import { counted } from '../base/counted.ts';
import type { BundleDocument } from '../domain/context-bundle.ts';
import type { DedupedBundles } from '../domain/dedupe-bundles.ts';
import { columns } from './columns.ts';
import { tokensLabel } from './cost-label.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { printableLine, singleLine } from './printable-text.ts';

/** Each item of a bundle, what it takes, and why it is left out. */
export function bundleLines(bundle: BundleDocument): readonly Line[] {
  const { bundle_id, model, context_items, total_tokens, tokens_before, budget_remaining } = bundle;
  const rows = context_items.map((item): readonly Span[] => [
    item.included ? { text: '✓', tone: 'good' } : { text: '-', tone: 'faint' },
    plain(item.type),
    strong(printableLine([item.source, ...item.sections].join(' # '))),
    plain(`${item.estimated === false ? '' : '~'}${tokensLabel(item.token_count)}`),
    faint(item.priority),
    faint(printableLine(item.reason_left_out ?? '')),
  ]);
  const before = tokens_before === total_tokens ? '' : ` of ${tokensLabel(tokens_before)} that were named`;
  const left = budget_remaining === null ? '' : `; ${tokensLabel(budget_remaining)} of the budget left`;
  const isEstimated = context_items.some(({ included, estimated }) => included && estimated !== false);
  const legend =
    model === null || !isEstimated ? [] : [[faint(`~ estimated: no tokenizer of ${singleLine(model)} is known`)]];
  return [
    ...columns(rows),
    [strong(`${tokensLabel(total_tokens)}${before}${left}`), faint(` · ${bundle_id}`)],
    ...legend,
  ];
}

export function dedupedLines({ shared, tokens_before, tokens_after, saved_percent }: DedupedBundles): readonly Line[] {
  const rows = shared.map(({ source, token_count, bundles }) => [
    ...[
      strong(printableLine(source)),
      plain(tokensLabel(token_count)),
      faint(`in ${counted(bundles.length, 'bundle')}`),
    ],
  ]);
  const sum = `${tokensLabel(tokens_before)} → ${tokensLabel(tokens_after)}: ${saved_percent}% saved`;
  return [...columns(rows), [strong(sum)]];
}
