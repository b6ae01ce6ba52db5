import assert from 'node:assert/strict';
import type { Fact } from '../../../src/domain/execution-event.ts';
import { eventWords } from '../../../src/presentation/event-words.ts';
import { executionEvents } from '../../support/execution-reports.ts';

const error = { code: 'x', message: 'Boom.' };
const usage = { input: 1000, cached: 0, output: 0, estimated: false };
const turn = { agent_execution_id: 'e', turn: 2, usage, finish_reason: 'tools', tools: ['read_file'] };

const cases: readonly (readonly [Fact, string])[] = [
  [
    {
      type: 'execution_retried',
      data: {
        round: 2,
        from: 'b',
        definition_hash: '',
        workflow_version: '',
        budget: null,
        forgotten: { steps: [], subtrees: [], asked_again: [] },
      },
    },
    'round 2 from b',
  ],
  [
    { type: 'budget_warning', data: { execution_id: '01EXECUTION', limit: 'turns', spent: 3, of: 4 } },
    '3 of 4 turns of the budget are spent',
  ],
  [
    {
      type: 'budget_warning',
      data: {
        ...{ level: 'epic', subject_id: 'e', title: 'Relaunch', execution_id: '01EXECUTION' },
        ...{ limit: 'tokens', spent: 80, of: 100 },
      },
    },
    "80 of 100 tokens of the budget of the epic 'Relaunch' are spent",
  ],
  [{ type: 'execution_failed', data: { error, context: {}, rolled_back: false } }, 'Boom.'],
  [{ type: 'step_retrying', data: { error, delay_ms: 2000 } }, 'Boom. Next try in 2.0 s.'],
  [
    { type: 'model_turn', data: { ...turn, usd: null, totals: { usage, usd: null } } },
    'turn 2: 1k tok, cost unknown, calls read_file',
  ],
  [
    {
      type: 'tool_called',
      data: { agent_execution_id: 'e', call_id: 'c', tool: 'write_file', ok: true, simulated: true },
    },
    'write_file (simulated)',
  ],
  [
    {
      type: 'message_sent',
      data: { message_id: 'm', from: 'lead', to: null, group: 'analysis', message_type: 'broadcast' },
    },
    'broadcast from lead to everybody in analysis',
  ],
  [
    { type: 'message_delivered', data: { message_id: 'm', from: 'lead', agent_execution_id: 'e', turn: 2 } },
    'from lead, in turn 2',
  ],
  [
    { type: 'escalated', data: { message_id: 'm', from: 'writer', to: 'lead', reason: 'No answer.' } },
    'writer to lead: No answer.',
  ],
  [
    { type: 'approval_decided', data: { approval_id: 'a', approved: false, decided_by: 'ann', reason: 'too risky' } },
    'rejected by ann: too risky',
  ],
  [
    {
      type: 'approval_decided',
      data: { approval_id: 'a', approved: true, decided_by: 'ann', reason: null, changed: true },
    },
    'approved as changed by ann',
  ],
  [
    {
      type: 'delegated',
      data: {
        ...{ agent_execution_id: 'e', call_id: 'c', agent: 'boss', to: 'ann', workflow: 'delegate-to-ann' },
        ...{ task_id: 't', execution_id: '01M7XX9P9DV9NFTJWGGH9B8JP3', depth: 1 },
      },
    },
    'boss → ann, execution 9B8JP3',
  ],
  [{ type: 'step_completed', data: { output: null } }, ''],
];

describe('an event in words', () => {
  for (const [fact, words] of cases) {
    it(`of ${fact.type} is "${words}"`, () => {
      const [event] = executionEvents([fact]);
      assert.ok(event);
      assert.equal(eventWords(event), words);
    });
  }
});
