import * as l10n from '@vscode/l10n';
import type { GroupDefinition, Relationship, RelationshipType } from '../domain/group.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';

/** As the agent that a relationship begins at says it, and as the other one does. */
const words: Readonly<Record<RelationshipType, readonly [outgoing: OtherWords, incoming: OtherWords]>> = {
  supervises: [(other) => l10n.t('supervises {0}', other), (other) => l10n.t('supervised by {0}', other)],
  delegates_to: [(other) => l10n.t('delegates to {0}', other), (other) => l10n.t('gets work from {0}', other)],
  collaborates_with: [collaboratesWith, collaboratesWith],
  reports_to: [(other) => l10n.t('reports to {0}', other), (other) => l10n.t('supervises {0}', other)],
  consults: [(other) => l10n.t('consults {0}', other), (other) => l10n.t('consulted by {0}', other)],
};

type OtherWords = (other: string) => string;

function collaboratesWith(other: string): string {
  return l10n.t('collaborates with {0}', other);
}

/** How an agent stands to the others of a group: those that begin at it first. */
export function relationshipRows(agent: string, group: GroupDefinition): readonly RowView[] {
  const own = group.relationships.filter(({ from }) => from === agent);
  const others = group.relationships.filter(({ from, to }) => to === agent && from !== agent);
  return [
    ...own.map((each) => relationshipRow(each, { agent, group, words: words[each.type][0], other: each.to })),
    ...others.map((each) => relationshipRow(each, { agent, group, words: words[each.type][1], other: each.from })),
  ];
}

interface Side {
  readonly agent: string;
  readonly group: GroupDefinition;
  readonly words: OtherWords;
  readonly other: string;
}

function relationshipRow(relationship: Relationship, { agent, group, words: said, other }: Side): RowView {
  const { from, to, type, trust_level, communication_style } = relationship;
  const label = rowText(said(other));
  const isMember = group.members.includes(other);
  const facts = [
    l10n.t('trust {0}', trust_level),
    ...(communication_style === null ? [] : [communication_style]),
    ...(isMember ? [] : [l10n.t('no member of the group')]),
  ];
  const place = group.relationships.indexOf(relationship);
  return {
    id: `${group.name}/${agent}/relationship/${place}`,
    label,
    description: facts.join(' · '),
    tooltip: [
      l10n.t(
        '**{0}** {1} in group {2}',
        markdownText(rowText(from)),
        words[type][0](`**${markdownText(rowText(to))}**`),
        markdownText(rowText(group.name)),
      ),
      trust_level < 0.5 ? l10n.t('Trust {0}: a delegation asks first', trust_level) : l10n.t('Trust {0}', trust_level),
      ...(communication_style === null ? [] : [l10n.t('Communication {0}', communication_style)]),
      ...(Object.keys(relationship.handoff_rules).length === 0
        ? []
        : [l10n.t('Handing over: {0}', markdownCode(rowText(JSON.stringify(relationship.handoff_rules))))]),
    ].join('  \n'),
    icon: isMember ? { name: 'arrow-swap', color: null } : { name: 'warning', color: 'list.warningForeground' },
    context: 'relationship',
    spoken: [label, ...facts].join(', '),
  };
}
