import type { CommunicationStyle, GroupDefinition, Relationship } from '../domain/group.ts';

/** How work goes over this relationship: `sync` waits for the answer. Null: there is no relationship. */
export function delegationStyle(relationship: Relationship | null): CommunicationStyle {
  return relationship?.communication_style ?? 'sync';
}

/** How a message goes from one member to another. What is set from the sender's side counts first. */
export function messageStyle(
  { relationships }: GroupDefinition,
  { from, to }: { readonly from: string; readonly to: string },
): CommunicationStyle {
  const set = relationships.filter(({ communication_style }) => communication_style !== null);
  const there = set.find((each) => each.from === from && each.to === to);
  const back = set.find((each) => each.from === to && each.to === from);
  return (there ?? back)?.communication_style ?? 'async';
}
