import type { Relationship } from '../../domain/group.ts';
import { type Supervision, supervisionsOf } from '../../domain/supervision.ts';
import type { PlacedItem } from '../normalize/readable-items.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';
import { supervisionCycle } from './supervision-cycle.ts';

/** What is checked of a relationship. */
export type StatedRelationship = Pick<Relationship, 'from' | 'to' | 'type'>;

export interface RelationshipsToCheck {
  /** Null: not all of them are known. */
  readonly members: readonly string[] | null;
  readonly relationships: readonly PlacedItem<StatedRelationship>[];
}

/** Each is between two members, is said once, and nobody supervises himself, be it by others. */
export function checkRelationships({ members, relationships }: RelationshipsToCheck, problems: ProblemList): void {
  if (members !== null) checkMembership(relationships, members, problems);
  for (const relationship of relationships) checkSelf(relationship, problems);
  checkTwice(relationships, problems);
  const supervisions = placedSupervisions(relationships);
  checkSupervisors(supervisions, problems);
  const cycle = supervisionCycle(supervisions);
  if (cycle === undefined) return;
  const message = `These agents supervise each other in a circle: ${cycle.names.join(' → ')}.`;
  problems.add({ code: 'cycle', path: pathOf(cycle.closing), message });
}

/** With the place in the file, which is another one than that among those that can be read. */
function placedSupervisions(relationships: readonly PlacedItem<StatedRelationship>[]): readonly Supervision[] {
  const supervisions = supervisionsOf(relationships.map(({ value }) => value));
  return supervisions.map((each) => ({ ...each, index: relationships[each.index]?.index ?? each.index }));
}

function pathOf({ index }: { readonly index: number }): Path {
  return ['relationships', index];
}

function checkMembership(
  relationships: readonly PlacedItem<StatedRelationship>[],
  members: readonly string[],
  problems: ProblemList,
): void {
  const known = new Set(members);
  for (const relationship of relationships) {
    for (const key of ['from', 'to'] as const) {
      const name = relationship.value[key];
      if (known.has(name)) continue;
      const { hint, correction } = problems.suggest(name, members);
      const message = `'${name}' is no member of the group.${hint}`;
      problems.add({ code: 'unknown-member', path: [...pathOf(relationship), key], message, correction });
    }
  }
}

function checkSelf(relationship: PlacedItem<StatedRelationship>, problems: ProblemList): void {
  const { from, to } = relationship.value;
  if (from !== to) return;
  const message = `'${from}' has a relationship to itself. Name another member.`;
  problems.add({ code: 'relationship-to-itself', path: [...pathOf(relationship), 'to'], message });
}

function checkTwice(relationships: readonly PlacedItem<StatedRelationship>[], problems: ProblemList): void {
  const said = new Set<string>();
  for (const relationship of relationships) {
    const { value } = relationship;
    const path = pathOf(relationship);
    const words = `'${value.from}' ${value.type} '${value.to}'`;
    if (said.has(keyOf(value))) {
      problems.add({ code: 'duplicate-relationship', path, message: `${words} stands here twice.` });
    } else if (said.has(keyOf(inverseOf(value)))) {
      const message = `${words} is said already, from the other side. Keep one of the two: only one trust_level can hold.`;
      problems.add({ code: 'duplicate-relationship', severity: 'warning', path, message });
    }
    said.add(keyOf(value));
  }
}

/** The first in the file counts. */
function checkSupervisors(supervisions: readonly Supervision[], problems: ProblemList): void {
  const first = new Map<string, string>();
  for (const supervision of supervisions) {
    const { supervisor, subordinate } = supervision;
    const known = first.get(subordinate) ?? supervisor;
    first.set(subordinate, known);
    if (known === supervisor) continue;
    const message = `'${subordinate}' has two supervisors, '${known}' and '${supervisor}'. What is escalated goes to '${known}', who stands first.`;
    problems.add({ code: 'several-supervisors', path: pathOf(supervision), message });
  }
}

/** `supervises` and `reports_to` say the same from two sides; the others have no inverse and stay as they are. */
function inverseOf(relationship: StatedRelationship): StatedRelationship {
  const { from, to, type } = relationship;
  if (type === 'supervises') return { from: to, to: from, type: 'reports_to' };
  return type === 'reports_to' ? { from: to, to: from, type: 'supervises' } : relationship;
}

function keyOf({ from, to, type }: StatedRelationship): string {
  return JSON.stringify([from, to, type]);
}
