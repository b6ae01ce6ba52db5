import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { stepGraph } from '../../../src/presentation/workflow-graph.ts';
import type { GraphNews } from '../../../src/protocol/graph-messages.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';

/** A graph in a browser. */
export interface OpenGraph extends Omit<OpenPage, 'tell'> {
  readonly tell: (news: GraphNews) => Promise<void>;
}

/** A browser for all tests of the suite that calls it; each graph, of the text of a workflow, is a page of its own. */
export function useGraphs(): (text: string, state?: unknown) => Promise<OpenGraph> {
  const open = usePages('graph');
  return async (text, state) => {
    const graph: OpenGraph = await open({ state, viewport: { width: 800, height: 600 } });
    const { workflow, problems } = readWorkflow(text, { slug: 'test' });
    assert.ok(workflow !== null, JSON.stringify(problems));
    await graph.tell({ kind: 'begin', version: 1, file: 'file:///test.yaml', words: {} });
    await graph.tell({ kind: 'graph', drawn: { graph: stepGraph(workflow), is_stale: false } });
    return graph;
  };
}
