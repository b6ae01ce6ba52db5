import type { GroupDefinition, Relationship, RelationshipType } from '../domain/group.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';

/** As the agent that a relationship begins at says it, and as the other one does. */
const words: Readonly<Record<RelationshipType, readonly [outgoing: string, incoming: string]>> = {
  supervises: ['supervises', 'supervised by'],
  delegates_to: ['delegates to', 'gets work from'],
  collaborates_with: ['collaborates with', 'collaborates with'],
  reports_to: ['reports to', 'supervises'],
  consults: ['consults', 'consulted by'],
};

/** How an agent stands to the others of a group: those that begin at it first. */
export function relationshipRows(agent: string, group: GroupDefinition): readonly RowView[] {
  const own = group.relationships.filter(({ from }) => from === agent);
  const others = group.relationships.filter(({ from, to }) => to === agent && from !== agent);
  return [
    ...own.map((each) => relationshipRow(each, { agent, group, word: words[each.type][0], other: each.to })),
    ...others.map((each) => relationshipRow(each, { agent, group, word: words[each.type][1], other: each.from })),
  ];
}

interface Side {
  readonly agent: string;
  readonly group: GroupDefinition;
  readonly word: string;
  readonly other: string;
}

function relationshipRow(relationship: Relationship, { agent, group, word, other }: Side): RowView {
  const { from, to, type, trust_level, communication_style } = relationship;
  const label = rowText(`${word} ${other}`);
  const isMember = group.members.includes(other);
  const facts = [
    `trust ${trust_level}`,
    ...(communication_style === null ? [] : [communication_style]),
    ...(isMember ? [] : ['no member of the group']),
  ];
  const place = group.relationships.indexOf(relationship);
  return {
    id: `${group.name}/${agent}/relationship/${place}`,
    label,
    description: facts.join(' · '),
    tooltip: [
      `**${markdownText(rowText(from))}** ${words[type][0]} **${markdownText(rowText(to))}** in group ${markdownText(rowText(group.name))}`,
      `Trust ${trust_level}${trust_level < 0.5 ? ': a delegation asks first' : ''}`,
      ...(communication_style === null ? [] : [`Communication ${communication_style}`]),
      ...(Object.keys(relationship.handoff_rules).length === 0
        ? []
        : [`Handing over: ${markdownCode(rowText(JSON.stringify(relationship.handoff_rules)))}`]),
    ].join('  \n'),
    icon: isMember ? { name: 'arrow-swap', color: null } : { name: 'warning', color: 'list.warningForeground' },
    context: 'relationship',
    spoken: [label, ...facts].join(', '),
  };
}
