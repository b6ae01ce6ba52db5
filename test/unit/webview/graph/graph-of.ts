import assert from 'node:assert/strict';
import { readWorkflow } from '../../../../src/dsl/read-workflow.ts';
import { type StepGraph, stepGraph } from '../../../../src/presentation/workflow-graph.ts';

/** The graph of a workflow with these steps, in YAML. */
export function graphOf(steps: string): StepGraph {
  const { workflow, problems } = readWorkflow(`name: Test\nsteps:\n${steps}`, { slug: 'test' });
  assert.ok(workflow !== null, JSON.stringify(problems));
  return stepGraph(workflow);
}
