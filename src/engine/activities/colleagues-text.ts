import type { ToolUse } from '../../domain/agent.ts';
import type { Colleague } from '../../ports/colleagues.ts';

/** More are found with find_agent: every turn pays for the list. */
const mostListed = 40;

/** For the system message of an agent that has the tool: to whom it may delegate. Empty for every other agent. */
export function colleaguesText(tools: readonly ToolUse[], colleagues: readonly Colleague[]): string {
  const use = tools.find(({ name }) => name === 'delegate_to_agent');
  if (use === undefined) return '';
  const { agents: allowed } = use.config;
  const open = Array.isArray(allowed) ? colleagues.filter(({ name }) => allowed.includes(name)) : colleagues;
  if (open.length === 0) return 'There is nobody to whom you can delegate work from here: do all of it yourself.';
  const more = open.length > mostListed ? [`- and ${open.length - mostListed} more`] : [];
  return [
    'You can delegate parts of your work with delegate_to_agent to:',
    ...open.slice(0, mostListed).map(lineOf),
    ...more,
  ].join('\n');
}

function lineOf({ name, description, capabilities, asks }: Colleague): string {
  const what = description === '' ? '' : `: ${description.replaceAll(/\s+/g, ' ').trim()}`;
  const can = capabilities.length === 0 ? '' : ` (${capabilities.join(', ')})`;
  return `- ${name}${what}${can}${asks ? ' (a person is asked first)' : ''}`;
}
