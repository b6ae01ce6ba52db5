import type { Synthesis } from '../domain/synthesis.ts';

type Facts = Pick<Synthesis, 'kind' | 'scope'>;
type Told = Pick<Synthesis, 'executions' | 'agents' | 'deliverables'>;

/** More than this nobody can look at. */
const most = 60;

/** What began what, who worked in it, and the files that came of it (https://mermaid.js.org/syntax/flowchart.html). */
export function synthesisGraph({ kind, scope }: Facts, { executions, agents, deliverables }: Told): string {
  const executionIds = new Map(executions.slice(0, most).map(({ id }, index) => [id, `e${index + 1}`]));
  const agentIds = new Map(agents.slice(0, most).map(({ id }, index) => [id, `a${index + 1}`]));
  const files = deliverables.filter(({ file_path }) => file_path !== null).slice(0, most);
  const root = kind === 'session' ? ['s'] : [];
  const rootOf = (id: string | null | undefined): string | undefined => executionIds.get(id ?? '') ?? root[0];
  return [
    'flowchart LR',
    ...root.map((id) => `  ${id}${label(scope, '([', '])')}`),
    ...executions
      .slice(0, most)
      .map(
        ({ id, workflow, status }) => `  ${executionIds.get(id) ?? ''}${label(`${workflow}: ${status}`, '[[', ']]')}`,
      ),
    ...agents
      .slice(0, most)
      .map(({ id, agent, status }) => `  ${agentIds.get(id) ?? ''}${label(`${agent}: ${status}`, '[', ']')}`),
    ...files.map(({ file_path }, index) => `  f${index + 1}${label(file_path ?? '', '[/', '/]')}`),
    ...executions.flatMap(({ id, parent_execution_id }) => edge(rootOf(parent_execution_id), executionIds.get(id))),
    ...agents.flatMap(({ id, execution_id }) => edge(rootOf(execution_id), agentIds.get(id))),
    ...files.flatMap(({ agent_execution_id }, index) => edge(agentIds.get(agent_execution_id), `f${index + 1}`)),
  ].join('\n');
}

function edge(from: string | undefined, to: string | undefined): readonly string[] {
  return from === undefined || to === undefined || from === to ? [] : [`  ${from} --> ${to}`];
}

function label(text: string, open: string, close: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
  return `${open}"${line.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;')}"${close}`;
}
