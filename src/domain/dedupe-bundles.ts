import type { BundleDocument } from './context-bundle.ts';

/** What several bundles have in common, and what giving it once saves. */
export interface DedupedBundles {
  /** The largest saving first. `bundles`: ids of those that hold it. */
  readonly shared: readonly {
    readonly source: string;
    readonly content_hash: string;
    readonly token_count: number;
    readonly bundles: readonly string[];
  }[];
  readonly tokens_before: number;
  readonly tokens_after: number;
  /** 0–100, with one decimal. */
  readonly saved_percent: number;
}

/** Text is the same by its hash, whatever it is called. What was left out of a bundle is in none. */
export function dedupeBundles(bundles: readonly BundleDocument[]): DedupedBundles {
  const given = bundles.flatMap(({ bundle_id, context_items }) =>
    context_items.filter(({ included }) => included).map((item) => ({ ...item, bundle_id })),
  );
  const byText = [...Map.groupBy(given, ({ content_hash }) => content_hash).values()];
  const shared = byText.flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length < 2) return [];
    const { source, content_hash, token_count } = first;
    return [{ source, content_hash, token_count, bundles: [...new Set(same.map(({ bundle_id }) => bundle_id))] }];
  });
  const tokens_before = sum(given.map(({ token_count }) => token_count));
  const tokens_after = sum(byText.map(([first]) => first?.token_count ?? 0));
  const saved = tokens_before === 0 ? 0 : (tokens_before - tokens_after) / tokens_before;
  return {
    shared: shared.toSorted((a, b) => b.token_count * b.bundles.length - a.token_count * a.bundles.length),
    ...{ tokens_before, tokens_after, saved_percent: Math.round(saved * 1000) / 10 },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
