import type { BundleItem, ContextBundleRecord } from './agent-execution.ts';

/** One part of a bundle as other programs read and write it. */
export interface BundleDocumentItem extends Omit<BundleItem, 'estimated'> {
  /** Absent: who counted does not say; it is taken as an estimate. */
  readonly estimated?: boolean;
  /** Only where it was asked for. */
  readonly content?: string;
}

type Measured = 'tokens_saved' | 'shared_tokens' | 'missed';

/** A context bundle as a file: what an agent is to be given, without its text unless that was asked for. */
export interface BundleDocument
  extends Omit<ContextBundleRecord, 'id' | 'items' | Measured>, Partial<Pick<ContextBundleRecord, Measured>> {
  readonly bundle_id: string;
  readonly context_items: readonly BundleDocumentItem[];
}

/** The bundle as it is recorded. */
export function bundleRecord({ bundle_id: id, context_items, ...bundle }: BundleDocument): ContextBundleRecord {
  const { tokens_saved = null, shared_tokens = null, missed = null } = bundle;
  const items = context_items.map(({ content: _, estimated = true, ...item }) => ({ ...item, estimated }));
  return { ...bundle, tokens_saved, shared_tokens, missed, id, items };
}

/** The bundle as other programs read it, with the text of each item that is given, as far as `textOf` its hash knows it. */
export function bundleDocument(
  { id: bundle_id, items, ...record }: ContextBundleRecord,
  textOf: (hash: string) => string | undefined,
): BundleDocument {
  const context_items = items.map((item): BundleDocumentItem => {
    const content = item.included ? textOf(item.content_hash) : undefined;
    return content === undefined ? item : { ...item, content };
  });
  return { bundle_id, ...record, context_items };
}
