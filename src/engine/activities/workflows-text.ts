import type { ToolUse } from '../../domain/agent.ts';
import type { OfferedWorkflow } from '../../ports/workflow-library.ts';

/** Every turn pays for the list. */
const mostListed = 50;

/** For the system message of an agent that has the tool: which workflows it may run. Empty for every other agent. */
export function workflowsText(tools: readonly ToolUse[], workflows: readonly OfferedWorkflow[]): string {
  const use = tools.find(({ name }) => name === 'spawn_and_await');
  if (use === undefined) return '';
  const { workflows: allowed } = use.config;
  const open = Array.isArray(allowed) ? workflows.filter(({ slug }) => allowed.includes(slug)) : workflows;
  if (open.length === 0) return 'There is no workflow that you can run from here.';
  const how = tools.some(({ name }) => name === 'workflow_discover') ? ': find them with workflow_discover' : '';
  const more = open.length > mostListed ? [`- and ${open.length - mostListed} more${how}`] : [];
  return ['You can run workflows with spawn_and_await:', ...open.slice(0, mostListed).map(lineOf), ...more].join('\n');
}

function lineOf({ slug, description }: OfferedWorkflow): string {
  return description === '' ? `- ${slug}` : `- ${slug}: ${description.replaceAll(/\s+/g, ' ').trim()}`;
}
