import { isoTime } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import { type Change, insert, put, remove } from '../domain/tables.ts';
import type { Workflow } from '../domain/workflow.ts';
import { compileGraph } from '../dsl/step-graph.ts';
import type { Core } from './core.ts';

/** The workflow as rows, with its nodes and edges, so that history can be joined to it. Nothing when it is unchanged. */
export function mirrorWorkflow(
  { store, digest, ids, clock }: Pick<Core, 'store' | 'digest' | 'ids' | 'clock'>,
  workflow: Workflow,
): Change[] {
  // A workflow is JSON by its type; the cast only drops the interface.
  const definition = workflow as unknown as Json;
  const definition_hash = digest.json(definition);
  const known = store.get('workflows', { slug: workflow.slug });
  if (known?.definition_hash === definition_hash) return [];
  const now = isoTime(clock.now());
  const { slug, name, description, version, status, category, tags } = workflow;
  const id = known?.id ?? ids();
  const row = {
    id,
    ...{ slug, name, description, version, status, category, tags },
    source_path: `.baton/workflows/${slug}.yaml`,
    definition,
    definition_hash,
    created_by: known?.created_by ?? null,
    created_at: known?.created_at ?? now,
    updated_at: now,
  };
  const { nodes, edges } = compileGraph(workflow);
  return [
    put('workflows', row),
    remove('workflow_nodes', { workflow_id: id }),
    remove('workflow_edges', { workflow_id: id }),
    ...nodes.map((node) => insert('workflow_nodes', { ...node, id: ids(), workflow_id: id })),
    ...edges.map((edge) => insert('workflow_edges', { ...edge, id: ids(), workflow_id: id })),
  ];
}
