import { type Clock, isoTime } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { IdSource } from '../base/ids.ts';
import type { BundleItem, ContextBundleRecord } from '../domain/agent-execution.ts';
import { type Change, insert, insertIfAbsent } from '../domain/tables.ts';
import type { ContextRequest } from '../ports/context-preparer.ts';
import { type CountedPart, type MissingPart, bundleItem } from './context-part.ts';
import type { CountedParts } from './count-parts.ts';
import { commonTokens, hasPreamble } from './first-messages.ts';
import { type FittedPart, includedIn } from './fit-parts.ts';

export interface Recording {
  readonly digest: Digest;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface Prepared {
  readonly counted: CountedParts;
  readonly fitted: readonly FittedPart[];
  readonly missing: readonly MissingPart[];
}

/** The bundle as it is recorded: all that was named, with what was left out and why. */
export function bundleOf(
  { ids, clock, digest }: Recording,
  request: ContextRequest,
  { counted, fitted, missing }: Prepared,
): ContextBundleRecord {
  const included = includedIn(fitted);
  const total = tokensOf(included);
  const unique = tokensOf(counted.kept);
  return {
    id: ids(),
    agent_type: request.agent_type,
    scope: request.scope,
    model: `${request.model.provider}/${request.model.name}`,
    total_tokens: total,
    tokens_before: unique + counted.saved,
    tokens_saved: counted.saved,
    shared_tokens: hasPreamble(included) ? commonTokens(included) : 0,
    missed: request.at_most !== undefined,
    budget_remaining: request.tokens_left === null ? null : request.tokens_left - total,
    items: [
      ...fitted.map(({ part, reason }) => bundleItem(part, reason)),
      ...counted.repeated.map((part) => bundleItem(part, `Sent once: the same text is given as '${part.repeats}'.`)),
      ...missing.map((part) => missingItem(digest, part)),
    ],
    created_at: isoTime(clock.now()),
  };
}

function tokensOf(parts: readonly CountedPart[]): number {
  return parts.reduce((sum, { tokens }) => sum + tokens, 0);
}

function missingItem(digest: Digest, part: MissingPart): BundleItem {
  const empty = { ...part, text: '', tokens: 0, frame: 0, estimated: false, hash: digest.text('') };
  return bundleItem(empty, part.reason);
}

/** Bundle, allocations and texts. */
export function bundleChanges(
  { ids, clock }: Recording,
  request: ContextRequest,
  { bundle, fitted, counted }: Pick<Prepared, 'fitted' | 'counted'> & { readonly bundle: ContextBundleRecord },
): Change[] {
  const created_at = isoTime(clock.now());
  const texts = [...fitted.map(({ part }) => part), ...counted.repeated];
  const blobs = texts.map(({ hash, text }) => insertIfAbsent('content_blobs', { hash, content: text, created_at }));
  const allocations = bundle.items.map((item) =>
    insert('context_allocations', {
      id: ids(),
      agent_execution_id: request.agent_execution_id,
      context_type: item.type,
      context_source: item.source,
      sections: item.sections,
      content_hash: item.content_hash,
      token_count: item.token_count,
      priority: item.priority,
      included: item.included,
      reason_left_out: item.reason_left_out,
      shared_with: item.shared_with,
      created_at,
    }),
  );
  return [insert('context_bundles', bundle), ...blobs, ...allocations];
}
