import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const shown = `
name: Shown
steps:
  - { name: look, type: agent, prompt: You look., instruction: List the files., tools: [list_files] }
  - name: each
    type: map
    over: "[1, 2, 3]"
    steps:
      - { name: twice, type: transform, expression: "2" }
  - { name: wrong, type: transform, expression: "1 / 0", on_error: continue }
`;

describe('the progress of an execution', () => {
  let core: LocalOrchestrator;
  let id = '';
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    const folder = await temporaryFolder({ '.baton/workflows/shown.yaml': shown });
    remove = folder.remove;
    core = await openCore({ workspace: folder.path });
    ({ id } = await core.start({ ...startRequest('shown'), rehearsal: true }));
    await core.settled(id);
  });
  after(async () => {
    await core.close();
    await remove();
  });

  it('agrees with its report, and says what each step has spent', async () => {
    const report = await core.showExecution(id);
    const { steps, ...progress } = await core.executionProgress(id);
    assert.deepEqual(
      steps.map(({ path, type, status, attempts, started_at, duration_ms, error }) => {
        return { path, type, status, attempts, started_at, duration_ms, error };
      }),
      report.steps.map(({ path, type, status, attempts, started_at, duration_ms, error }) => {
        return { path, type, status, attempts, started_at, duration_ms, error: error?.message ?? null };
      }),
    );
    const [look, each] = steps;
    assert.deepEqual(look?.spent, { tokens: report.tokens.input + report.tokens.output, usd: report.usd });
    assert.deepEqual([each?.path, each?.items, each?.spent], ['each', 3, null]);
    assert.deepEqual(
      [progress.status, progress.last_event_at, progress.total],
      [report.status, report.last_event_at, report.total],
    );
  });

  it('is asked for some steps alone', async () => {
    const { steps } = await core.executionProgress(id, { steps: ['each[1].twice', 'not_begun'] });
    assert.deepEqual(
      steps.map(({ path }) => path),
      ['each[1].twice'],
    );
    await assert.rejects(core.executionProgress('nobody'), { code: 'unknown_execution' });
  });

  it('has the moments that part the time of a step, from any of them on', async () => {
    const moments = await core.stepMoments(id, 0);
    const { items } = await core.executionLog(id, {});
    const wanted = items.filter(({ type }) =>
      ['agent_deployed', 'model_turn', 'tool_called', 'agent_finished'].includes(type),
    );
    assert.deepEqual(
      moments,
      wanted.map(({ seq, at, step, type, data }) => {
        return { seq, at, step, type, calls: 'tools' in data && Array.isArray(data.tools) ? data.tools.length : 0 };
      }),
    );
    assert.ok(moments.length >= 4);
    assert.deepEqual(await core.stepMoments(id, moments.at(-2)?.seq ?? 0), moments.slice(-1));
  });

  it('stands beside the definition with which it began', async () => {
    const { slug, steps } = await core.definitionOfExecution(id);
    assert.deepEqual([slug, steps.map(({ name }) => name)], ['shown', ['look', 'each', 'wrong']]);
  });
});
