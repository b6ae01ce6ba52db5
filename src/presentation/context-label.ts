import type { ContextTokens } from '../domain/execution-report.ts';
import { tokensLabel } from './cost-label.ts';

/** `12.4k tok named, 9.1k tok sent (27 % saved), 6k tok of them cached`; undefined when nothing was saved or cached. */
export function contextLabel({ before, after, cached }: ContextTokens): string | undefined {
  if (before <= after && cached === 0) return undefined;
  const saved = before <= after ? '' : ` (${Math.round(((before - after) / before) * 100)} % saved)`;
  const ofThem = cached === 0 ? '' : `, ${tokensLabel(cached)} of them cached`;
  return `${tokensLabel(before)} named, ${tokensLabel(after)} sent${saved}${ofThem}`;
}
