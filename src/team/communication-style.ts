import type { CommunicationStyle, Relationship } from '../domain/group.ts';

/** How work goes over this relationship: `sync` waits for the answer. Null: there is no relationship. */
export function delegationStyle(relationship: Relationship | null): CommunicationStyle {
  return relationship?.communication_style ?? 'sync';
}
