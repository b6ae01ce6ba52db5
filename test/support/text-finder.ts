import { knownFile } from '../../src/app/discovery/known-file.ts';
import type { WorkflowFinder } from '../../src/app/discovery/workflow-finder.ts';
import type { WorkspaceDefinitions } from '../../src/app/workspace-definitions.ts';
import { discoverWorkflows } from '../../src/domain/discover-workflows.ts';
import { type Candidate, catalogOf } from '../../src/domain/workflow-catalog.ts';

/** Finds workflows that are texts in memory, of which none has run. */
export function textFinder(definitions: Pick<WorkspaceDefinitions, 'listWorkflows'>): WorkflowFinder {
  const active = async (): Promise<readonly Candidate[]> => {
    const found = await definitions.listWorkflows();
    const list = { slugs: new Map(), version: 0 };
    const read = found.map(({ file, workflow }) =>
      knownFile({ file, stamp: '', workflow, based_on: null }, list, workspace),
    );
    return read.flatMap(({ offer }) => (offer === null ? [] : [offer.candidate]));
  };
  return {
    active,
    discover: async (wish, own) =>
      discoverWorkflows(catalogOf(await active()), wish, { own, statisticsOf: () => undefined }),
    dispose: () => undefined,
  };
}

const workspace = { agents: {}, default_model: null };
