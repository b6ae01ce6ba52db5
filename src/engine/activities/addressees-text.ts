import type { ToolUse } from '../../domain/agent.ts';
import type { Addressees } from '../../ports/message-delivery.ts';

/** More are named by the tool when one is missed: every turn pays for the list. */
const mostListed = 40;

/** For the system message of an agent that has the tool: whom it can write to. Empty for every other agent. */
export function addresseesText(tools: readonly ToolUse[], { agents, groups, people }: Addressees): string {
  if (!tools.some(({ name }) => name === 'send_message')) return '';
  const whom = [
    ...(agents.length === 0 ? [] : [`to the agents ${listOf(agents)}`]),
    ...(groups.length === 0 ? [] : [`to the groups ${listOf(groups)}`]),
    ...people.map((name) => `to '${name}', who started this`),
  ];
  return whom.length === 0 ? '' : `You can write with send_message ${whom.join(' and ')}.`;
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).join(', ');
  return names.length > mostListed ? `${shown} and ${names.length - mostListed} more` : shown;
}
