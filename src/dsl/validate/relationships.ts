import type { GroupDefinition, Relationship } from '../../domain/group.ts';
import { type Supervision, supervisionsOf } from '../../domain/supervision.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { supervisionCycle } from './supervision-cycle.ts';

/** Each is between two members, is said once, and nobody supervises himself, be it by others. */
export function checkRelationships({ members, relationships }: GroupDefinition, problems: ProblemList): void {
  const known = new Set(members);
  relationships.forEach((relationship, index) => {
    checkEnds(relationship, { index, members, known, problems });
  });
  checkTwice(relationships, problems);
  const supervisions = supervisionsOf(relationships);
  checkSupervisors(supervisions, problems);
  const cycle = supervisionCycle(supervisions);
  if (cycle === undefined) return;
  const message = `These agents supervise each other in a circle: ${cycle.names.join(' → ')}.`;
  problems.add({ code: 'cycle', path: ['relationships', cycle.closing.index], message });
}

interface Place {
  readonly index: number;
  readonly members: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly problems: ProblemList;
}

function checkEnds(relationship: Relationship, { index, members, known, problems }: Place): void {
  for (const key of ['from', 'to'] as const) {
    const name = relationship[key];
    if (known.has(name)) continue;
    const message = `'${name}' is no member of the group.${problems.didYouMean(name, members)}`;
    problems.add({ code: 'unknown-member', path: ['relationships', index, key], message });
  }
  const { from, to } = relationship;
  if (from !== to) return;
  const message = `'${from}' has a relationship to itself. Name another member.`;
  problems.add({ code: 'relationship-to-itself', path: ['relationships', index, 'to'], message });
}

function checkTwice(relationships: readonly Relationship[], problems: ProblemList): void {
  const said = new Set<string>();
  relationships.forEach((relationship, index) => {
    const { from, to, type } = relationship;
    const path = ['relationships', index];
    const words = `'${from}' ${type} '${to}'`;
    if (said.has(keyOf(relationship))) {
      problems.add({ code: 'duplicate-relationship', path, message: `${words} stands here twice.` });
    } else if (said.has(keyOf(inverseOf(relationship)))) {
      const message = `${words} is said already, from the other side. Keep one of the two: only one trust_level can hold.`;
      problems.add({ code: 'duplicate-relationship', severity: 'warning', path, message });
    }
    said.add(keyOf(relationship));
  });
}

/** The first in the file counts. */
function checkSupervisors(supervisions: readonly Supervision[], problems: ProblemList): void {
  const first = new Map<string, string>();
  for (const { supervisor, subordinate, index } of supervisions) {
    const known = first.get(subordinate) ?? supervisor;
    first.set(subordinate, known);
    if (known === supervisor) continue;
    const message = `'${subordinate}' has two supervisors, '${known}' and '${supervisor}'. What is escalated goes to '${known}', who stands first.`;
    problems.add({ code: 'several-supervisors', path: ['relationships', index], message });
  }
}

/** `supervises` and `reports_to` say the same from two sides; the others have no inverse and stay as they are. */
function inverseOf(relationship: Relationship): Relationship {
  const { from, to, type } = relationship;
  if (type === 'supervises') return { ...relationship, from: to, to: from, type: 'reports_to' };
  return type === 'reports_to' ? { ...relationship, from: to, to: from, type: 'supervises' } : relationship;
}

function keyOf({ from, to, type }: Relationship): string {
  return JSON.stringify([from, to, type]);
}
