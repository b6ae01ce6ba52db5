import type { GroupDefinition } from '../../domain/group.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';

/** Members are agents of the workspace, each once; relationships are between members. */
export function checkGroup(
  group: GroupDefinition,
  { problems, names }: { readonly problems: ProblemList; readonly names: WorkspaceNames },
): void {
  if (problems.isBroken(['members'])) return;
  group.members.forEach((member, index) => {
    const path = ['members', index];
    if (group.members.indexOf(member) < index) {
      problems.add({ code: 'duplicate-name', path, message: `'${member}' stands here twice.` });
    } else if (names.agents?.includes(member) === false) {
      const hint = problems.didYouMean(member, names.agents);
      problems.add({ code: 'unknown-agent', path, message: `There is no agent '${member}'.${hint}` });
    }
  });
  group.relationships.forEach((relationship, index) => {
    for (const key of ['from', 'to'] as const) {
      const name = relationship[key];
      if (group.members.includes(name)) continue;
      const message = `'${name}' is no member of the group.${problems.didYouMean(name, group.members)}`;
      problems.add({ code: 'unknown-member', path: ['relationships', index, key], message });
    }
  });
}
