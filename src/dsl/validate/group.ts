import type { JsonObject } from '../../base/json.ts';
import { supervisionsOf, toSupervisor } from '../../domain/supervision.ts';
import type { PlacedItem, ReadableItems } from '../normalize/readable-items.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import { type StatedRelationship, checkRelationships } from './relationships.ts';

const ruleNames: readonly string[] = ['timeout_minutes', 'on_failure'];

/** What of a group's file can be read. */
export interface GroupToCheck {
  readonly members: ReadableItems<string>;
  readonly relationships: ReadableItems<StatedRelationship>;
  readonly escalation_rules: JsonObject;
}

/**
 * Members are agents of the workspace, each once; relationships are between members, and fit together. What cannot be read
 * hides nothing else, and is not taken for missing.
 */
export function checkGroup(
  group: GroupToCheck,
  { problems, names }: { readonly problems: ProblemList; readonly names: WorkspaceNames },
): void {
  checkMembers(group.members.items, { problems, names });
  const relationships = group.relationships.items;
  checkRelationships({ members: knownMembers(group), relationships }, problems);
  checkRuleNames(group, problems);
  checkEscalation(group, problems);
}

/** Null: there are none, or some of them cannot be read, which is told already. */
function knownMembers({ members: { items, isComplete } }: GroupToCheck): readonly string[] | null {
  return isComplete && items.length > 0 ? items.map(({ value }) => value) : null;
}

function checkMembers(
  members: readonly PlacedItem<string>[],
  { problems, names }: { readonly problems: ProblemList; readonly names: WorkspaceNames },
): void {
  const agents = names.agents === undefined ? undefined : new Set(names.agents);
  const seen = new Set<string>();
  for (const { value: member, index } of members) {
    const path = ['members', index];
    if (seen.has(member)) {
      problems.add({ code: 'duplicate-name', path, message: `'${member}' stands here twice.` });
    } else if (agents?.has(member) === false) {
      const { hint, correction } = problems.suggest(member, names.agents ?? []);
      problems.add({ code: 'unknown-agent', path, message: `There is no agent '${member}'.${hint}`, correction });
    }
    seen.add(member);
  }
}

/** Rules may have keys of their own, but one that is nearly a known one is a slip. */
function checkRuleNames({ escalation_rules }: GroupToCheck, problems: ProblemList): void {
  for (const key of Object.keys(escalation_rules)) {
    const meant = ruleNames.includes(key) ? undefined : problems.nearest(key, ruleNames);
    if (meant === undefined) continue;
    const message = `'${key}' means nothing to Baton. Did you mean '${meant}'?`;
    const path = ['escalation_rules', key];
    const correction = { from: key, to: meant };
    problems.add({ code: 'unknown-key', severity: 'warning', path, message, spot: { kind: 'key' }, correction });
  }
}

function checkEscalation(group: GroupToCheck, problems: ProblemList): void {
  const path = ['escalation_rules', 'on_failure'];
  const target = group.escalation_rules['on_failure'];
  const members = knownMembers(group);
  if (typeof target !== 'string' || problems.isBroken(path) || members === null) return;
  if (target === toSupervisor) {
    if (members.includes(toSupervisor) || maySupervise(group)) return;
    const message =
      'Nobody in this group supervises anybody, so a failure goes to nobody. Add a relationship of type supervises, or name a member.';
    problems.add({ code: 'no-supervisor', path, message });
    return;
  }
  if (members.includes(target)) return;
  const { hint, correction } = problems.suggest(target, [toSupervisor, ...members]);
  const advice = hint || ` Write ${toSupervisor}, or a member's name.`;
  problems.add({
    code: 'unknown-member',
    path,
    message: `'${target}' is no member of the group.${advice}`,
    correction,
  });
}

function maySupervise({ relationships: { items, isComplete } }: GroupToCheck): boolean {
  return !isComplete || supervisionsOf(items.map(({ value }) => value)).length > 0;
}
