import { usualWarnThreshold } from '../domain/configuration.ts';
import type { SessionRecord } from '../domain/session.ts';

type Given = Pick<SessionRecord, 'id' | 'scope' | 'created_at'> & Partial<SessionRecord>;

/** A session of which nothing else is known: in its first phase, with what the configuration lets it spend. */
export function newSession(given: Given): SessionRecord {
  return {
    phase: 1,
    status: 'planning',
    token_budget: null,
    warn_threshold: usualWarnThreshold,
    metadata: {},
    moves: [],
    completed_at: null,
    updated_at: given.created_at,
    ...given,
  };
}
