import type { GroupDefinition } from '../../domain/group.ts';
import { supervisionsOf, toSupervisor } from '../../domain/supervision.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import { checkRelationships } from './relationships.ts';

const ruleNames: readonly string[] = ['timeout_minutes', 'on_failure'];

/** Members are agents of the workspace, each once; relationships are between members, and fit together. */
export function checkGroup(
  group: GroupDefinition,
  { problems, names }: { readonly problems: ProblemList; readonly names: WorkspaceNames },
): void {
  if (problems.isBroken(['members'])) return;
  checkMembers(group, { problems, names });
  checkRelationships(group, problems);
  checkRuleNames(group, problems);
  checkEscalation(group, problems);
}

function checkMembers(
  { members }: GroupDefinition,
  { problems, names }: { readonly problems: ProblemList; readonly names: WorkspaceNames },
): void {
  const agents = names.agents === undefined ? undefined : new Set(names.agents);
  const seen = new Set<string>();
  members.forEach((member, index) => {
    const path = ['members', index];
    if (seen.has(member)) {
      problems.add({ code: 'duplicate-name', path, message: `'${member}' stands here twice.` });
    } else if (agents?.has(member) === false) {
      const hint = problems.didYouMean(member, names.agents ?? []);
      problems.add({ code: 'unknown-agent', path, message: `There is no agent '${member}'.${hint}` });
    }
    seen.add(member);
  });
}

/** Rules may have keys of their own, but one that is nearly a known one is a slip. */
function checkRuleNames({ escalation_rules }: GroupDefinition, problems: ProblemList): void {
  for (const key of Object.keys(escalation_rules)) {
    const meant = ruleNames.includes(key) ? undefined : problems.nearest(key, ruleNames);
    if (meant === undefined) continue;
    const message = `'${key}' means nothing to Baton. Did you mean '${meant}'?`;
    const path = ['escalation_rules', key];
    problems.add({ code: 'unknown-key', severity: 'warning', path, message, spot: { kind: 'key' } });
  }
}

function checkEscalation({ escalation_rules, members, relationships }: GroupDefinition, problems: ProblemList): void {
  const path = ['escalation_rules', 'on_failure'];
  const target = escalation_rules['on_failure'];
  if (typeof target !== 'string' || problems.isBroken(path)) return;
  if (target === toSupervisor) {
    if (members.includes(toSupervisor) || supervisionsOf(relationships).length > 0) return;
    const message =
      'Nobody in this group supervises anybody, so a failure goes to nobody. Add a relationship of type supervises, or name a member.';
    problems.add({ code: 'no-supervisor', path, message });
    return;
  }
  if (members.includes(target)) return;
  const hint = problems.didYouMean(target, [toSupervisor, ...members]) || ` Write ${toSupervisor}, or a member's name.`;
  problems.add({ code: 'unknown-member', path, message: `'${target}' is no member of the group.${hint}` });
}
