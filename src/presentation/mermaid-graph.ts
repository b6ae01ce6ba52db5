import type { WorkflowEdgeRecord, WorkflowNodeRecord } from '../domain/workflow-records.ts';

export interface WorkflowGraph {
  readonly nodes: readonly Pick<WorkflowNodeRecord, 'step_name' | 'parent_step' | 'type'>[];
  readonly edges: readonly Pick<WorkflowEdgeRecord, 'source' | 'target' | 'condition'>[];
}

/** The graph as Mermaid text (https://mermaid.js.org/syntax/flowchart.html). */
export function mermaidGraph({ nodes, edges }: WorkflowGraph): string {
  // Step names may be words that Mermaid keeps for itself, such as `end`.
  const ids = new Map(nodes.map(({ step_name }, index) => [step_name, `s${index + 1}`]));
  const nodeLines = nodes.map(({ step_name, type }) => `  ${ids.get(step_name) ?? ''}${shape(step_name, type)}`);
  const edgeLines = edges.flatMap(({ source, target, condition }) => {
    const [from, to] = [ids.get(source), ids.get(target)];
    if (from === undefined || to === undefined) return [];
    return [`  ${from} -->${condition === null ? '' : `|${quoted(condition)}|`} ${to}`];
  });
  return ['flowchart TD', ...nodeLines, ...edgeLines].join('\n');
}

function shape(name: string, type: string): string {
  const label = quoted(`${name} (${type})`);
  if (type === 'conditional') return `{${label}}`;
  if (type === 'human') return `([${label}])`;
  return type === 'parallel' || type === 'map' ? `[[${label}]]` : `[${label}]`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('#', '#35;').replaceAll('"', '#quot;')}"`;
}
