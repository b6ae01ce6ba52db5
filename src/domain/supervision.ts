import type { Relationship } from './group.ts';

/** The word in `escalation_rules.on_failure` that means whoever supervises the agent. */
export const toSupervisor = 'supervisor';

/** One agent above another, and which relationship says so. */
export interface Supervision {
  readonly supervisor: string;
  readonly subordinate: string;
  /** Position among the group's relationships. */
  readonly index: number;
}

type Ends = Pick<Relationship, 'from' | 'to' | 'type'>;

/** Of oneself there is none. */
export function supervisionsOf(relationships: readonly Ends[]): readonly Supervision[] {
  return relationships.map(downwards).flatMap(({ type, from, to }, index) => {
    return type === 'supervises' && from !== to ? [{ supervisor: from, subordinate: to, index }] : [];
  });
}

/** `a reports_to b` says the same as `b supervises a`. */
export function downwards<T extends Ends>(relationship: T): T {
  const { type, from, to } = relationship;
  return type === 'reports_to' ? { ...relationship, type: 'supervises', from: to, to: from } : relationship;
}
