import assert from 'node:assert/strict';
import {
  type PanelNews,
  type PanelRequest,
  readPanelNews,
  readPanelRequest,
} from '../../../src/protocol/panel-messages.ts';
import { begin, head, part, runId, shows, step, whole } from '../../webview/panel/shown-run.ts';

const place = { execution: runId, step: 'each[2].fetch' };
const execution = { folder: 'file:///w', id: runId };

const requests: readonly PanelRequest[] = [
  { kind: 'panel_ready', version: 1, kept: null },
  { kind: 'panel_ready', version: 1, kept: { execution, step: place, follows_newest: false } },
  { kind: 'pick_execution', execution },
  { kind: 'follow_newest' },
  { kind: 'choose_step', step: place },
  { kind: 'see_parts', parts: ['graph', 'inspector'] },
  { kind: 'open_executions', executions: ['01A'] },
  { kind: 'find_execution' },
  { kind: 'steer_execution', execution: '01A', action: 'replay' },
  { kind: 'go_way', way: 'trust' },
];

const text = 'name: shown\nsteps: [{ name: look, type: command, run: ls }]\n';
const news: readonly PanelNews[] = [
  begin,
  shows,
  whole({ text, steps: [step('look', 'running', { spent: { tokens: 3, usd: null } })] }),
  part([step('look', 'completed')], head({ status: 'completed', duration_ms: 3 })),
  { kind: 'progress_failed', execution: runId, message: 'It is gone.' },
  { kind: 'part_problem', part: 'budgets', problem: 'It is gone.' },
  { kind: 'head_surroundings', can_act: false, lines: [], nothing: { text: 'Nothing', ways: [] } },
  {
    kind: 'timeline_moments',
    execution: runId,
    is_whole: true,
    moments: [{ seq: 1, at: '2026-01-02T10:00:00.000Z', step: 'look', type: 'model_turn', calls: 2 }],
  },
];

describe('messages between the Orchestration panel and the extension', () => {
  it('arrive as they were sent', () => {
    for (const request of requests) assert.deepEqual(readPanelRequest(structuredClone(request)), request);
    for (const each of news) assert.deepEqual(readPanelNews(structuredClone(each)), each);
  });

  it('that this version does not know, or that are broken, have no effect', () => {
    const broken: readonly unknown[] = [
      null,
      'follow_newest',
      { kind: 'newer' },
      { kind: 'steer_execution', execution: '01A', action: 'delete' },
      { kind: 'go_way', way: 'workbench.action.quit' },
      { kind: 'see_parts', parts: ['cellar'] },
      { kind: 'pick_execution', execution: { id: 7 } },
    ];
    for (const each of broken) assert.equal(readPanelRequest(each), undefined);
    const [, , first] = news;
    assert.equal(readPanelNews({ ...first, steps: [{ path: 'a' }] }), undefined);
    assert.equal(readPanelNews({ ...first, graph: { name: 'x' } }), undefined);
  });
});
