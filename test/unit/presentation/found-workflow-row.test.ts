import assert from 'node:assert/strict';
import type { DiscoveredWorkflow } from '../../../src/domain/workflow-discovery.ts';
import { foundWorkflowRow } from '../../../src/presentation/found-workflow-row.ts';

const found: DiscoveredWorkflow = {
  ...{ slug: 'sort-bugs', name: 'Sort $(bug) bugs', description: 'Sorts what came in.', tags: ['Triage'] },
  ...{ match_score: 0.9, recommendation: 'fork_and_patch', has: [], missing: [], extra: [], trigger_types: [] },
  ...{ step_types: ['agent'], tool_types: [], model_name: null, memory: false, inputs: {} },
  steps: [
    { name: 'read', type: 'agent', agent: null },
    { name: 'sort', type: 'agent', agent: null },
  ],
  ...{ execution_count: 0, success_rate: null, avg_duration_ms: null, avg_cost_usd: null },
};

describe('a workflow that was found', () => {
  it('says how its runs went', () => {
    assert.equal(foundWorkflowRow(found, []).description, 'sort-bugs · never ran');
    const run = { ...found, execution_count: 4, success_rate: 0.75, avg_duration_ms: 65_000, avg_cost_usd: 0.5 };
    assert.equal(foundWorkflowRow(run, []).description, 'sort-bugs · 4 runs · 75% completed · 1 min 5 s · $0.5');
  });

  it('says how far it suits, and what it lacks, only where tags were asked for', () => {
    assert.equal(
      foundWorkflowRow(found, ['triage', 'weekly']).description,
      'sort-bugs · fits to 90% · without #weekly · never ran',
    );
  });

  it('says what it does, or else its steps, and shows no icon that its name asks for', () => {
    assert.equal(foundWorkflowRow(found, []).detail, 'Sorts what came in.');
    assert.equal(foundWorkflowRow({ ...found, description: '' }, []).detail, 'read → sort');
    assert.equal(foundWorkflowRow(found, []).label, String.raw`Sort \$(bug) bugs`);
  });
});
