import { isoTime } from '../base/clock.ts';
import { type Json, asJson } from '../base/json.ts';
import { type Change, insert, put, remove } from '../domain/tables.ts';
import type { Workflow } from '../domain/workflow.ts';
import { compileGraph } from '../dsl/step-graph.ts';
import type { Core } from './core.ts';
import { workflowPath } from './definition-files.ts';

type Parts = Pick<Core, 'store' | 'digest' | 'ids' | 'clock' | 'definitions'>;

/**
 * The workflow as rows, with its nodes and edges, so that history can be joined to it. What is resolved gives nothing when
 * the rows have it by then.
 */
export async function mirrorWorkflow(parts: Parts, workflow: Workflow): Promise<() => Change[]> {
  const definition = asJson(workflow);
  const definition_hash = parts.digest.json(definition);
  const isThere = (): boolean => rowOf(parts, workflow)?.definition_hash === definition_hash;
  const source_path = isThere() ? undefined : await pathOf(parts, workflow);
  const fields = { definition, definition_hash, source_path: source_path ?? workflowPath(workflow.slug) };
  return () => (isThere() ? [] : rowsOf(parts, workflow, fields));
}

function rowOf({ store }: Parts, { slug }: Workflow) {
  return store.get('workflows', { slug });
}

/** What is run again may have no file any more: then it is the one that it had. */
async function pathOf(parts: Parts, workflow: Workflow): Promise<string | undefined> {
  const files = await parts.definitions.workflowFiles();
  const file = files.find(({ stem }) => stem === workflow.slug);
  return file?.path ?? rowOf(parts, workflow)?.source_path;
}

interface MirroredFields {
  readonly definition: Json;
  readonly definition_hash: string;
  readonly source_path: string;
}

function rowsOf(parts: Parts, workflow: Workflow, fields: MirroredFields): Change[] {
  const { ids, clock } = parts;
  const known = rowOf(parts, workflow);
  const now = isoTime(clock.now());
  const { slug, name, description, version, status, category, tags } = workflow;
  const id = known?.id ?? ids();
  const row = {
    id,
    ...{ slug, name, description, version, status, category, tags },
    ...fields,
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
