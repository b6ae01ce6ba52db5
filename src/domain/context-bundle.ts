import type { BundleItem, ContextBundleRecord } from './agent-execution.ts';

/** One part of a bundle as other programs read it. `content`: only where it was asked for. */
export interface BundleDocumentItem extends BundleItem {
  readonly content?: string;
}

/** A context bundle as a file: what an agent is to be given, without its text unless that was asked for. */
export interface BundleDocument
  extends Omit<ContextBundleRecord, 'id' | 'items' | LaterFact>, Partial<Pick<ContextBundleRecord, LaterFact>> {
  readonly bundle_id: string;
  readonly context_items: readonly BundleDocumentItem[];
}

/** What only Baton itself notes. */
type LaterFact = 'tokens_saved' | 'shared_tokens' | 'missed';
