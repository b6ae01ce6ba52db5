import assert from 'node:assert/strict';
import { insert, update } from '../../../src/domain/tables.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import type { OutputRecord } from '../../../src/domain/agent-execution.ts';
import type { DeploymentQuestion, ExecutionQuestion, OutputQuestion } from '../../../src/ports/record-index.ts';
import { type RegistryStore, openMemoryStore } from '../../../src/storage/memory-store.ts';
import { agentExecutionRecord } from '../../support/agent-execution-record.ts';
import { executionRecord } from '../../support/execution-reports.ts';

const day = (n: number): string => `2026-05-0${n}T10:00:00.000Z`;

describe('what ran', () => {
  let store: RegistryStore;

  before(async () => {
    store = await openMemoryStore();
    store.apply([
      insert(
        'executions',
        executionRecord({ id: 'a', created_at: day(1), session_id: 's', input: { topic: 'Rivers' } }),
      ),
      insert('tasks', newTask({ id: 't', title: 'Swim', epic_id: 'e', created_at: day(1) })),
      insert('executions', executionRecord({ id: 'b', created_at: day(2), status: 'running', task_id: 't' })),
      insert(
        'executions',
        executionRecord({ id: 'c', created_at: day(3), output: { text: 'The Übersicht' }, epic_id: 'e' }),
      ),
      insert(
        'agent_executions',
        agentExecutionRecord({ id: '1', execution_id: 'a', agent: 'eve', agent_type: 'debugger', deployed_at: day(1) }),
      ),
      insert(
        'agent_executions',
        agentExecutionRecord({ id: '2', execution_id: 'b', deployed_at: day(2), session_id: 's', final_message: null }),
      ),
      insert(
        'agent_executions',
        agentExecutionRecord({ id: '3', execution_id: 'c', deployed_at: day(3), status: 'failed' }),
      ),
    ]);
    store.apply([update('agent_executions', { id: '2' }, { final_message: 'Reviewed the lake.' })]);
  });
  after(() => {
    store.dispose();
  });

  const executions: readonly (readonly [string, ExecutionQuestion, string])[] = [
    ['of a session', { session: 's' }, 'a'],
    ['with an agent in it', { agent: 'writer' }, 'c b'],
    ['with an agent of a role in it', { agent_type: 'debugger' }, 'a'],
    ['from a time on', { since: day(2) }, 'c b'],
    ['before a time', { until: day(2) }, 'a'],
    ['with words of its inputs', { text: 'RIVER' }, 'a'],
    ['with words of its outputs, accents or not', { text: 'ubers text' }, 'c'],
    ['with words of what an agent has answered', { text: 'lake' }, 'b'],
    ['with words that do not all occur', { text: 'rivers lake' }, ''],
    ['with nothing that is a word', { text: '--' }, ''],
    ['of an epic, those of its tasks too', { epic: 'e' }, 'c b'],
    ['of a task', { task: 't' }, 'b'],
    ['with all of it', { agent: 'writer', status: 'running', since: day(1), text: 'review' }, 'b'],
  ];
  for (const [name, question, ids] of executions) {
    it(`is found as executions ${name}`, () => {
      const { items, total } = store.records.executions(question);
      assert.deepEqual([items.map(({ id }) => id).join(' '), total], [ids, items.length]);
    });
  }

  const deployments: readonly (readonly [string, DeploymentQuestion, string])[] = [
    ['the newest first', {}, '3 2 1'],
    ['of a session', { session: 's' }, '2'],
    ['of an execution', { execution: 'a' }, '1'],
    ['of an agent and a state', { agent: 'writer', status: 'failed' }, '3'],
    ['of a role', { agent_type: 'debugger' }, '1'],
    ['within a time', { since: day(2), until: day(3) }, '2'],
    ['with words of task and answer', { text: 'write lake' }, '2'],
  ];
  for (const [name, question, ids] of deployments) {
    it(`is found as deployments ${name}`, () => {
      const { items } = store.records.deployments(question);
      assert.equal(items.map(({ id }) => id).join(' '), ids);
    });
  }

  const made = (id: string, fields: Partial<OutputRecord>) =>
    insert('outputs', {
      ...{ id, agent_execution_id: '1', output_type: 'insight', content: null, metadata: {}, subject: null },
      ...{ version: 1, source: 'hand', created_at: day(1), ...fields },
    });
  const outputs: readonly (readonly [string, OutputQuestion, string])[] = [
    ['the newest first', {}, 'z y x'],
    ['of agent executions', { agent_executions: ['1', 'gone'] }, 'z x'],
    ['of none', { agent_executions: [] }, ''],
    ['of a type', { output_type: 'deliverable' }, 'y'],
    ['from a time on', { since: day(2) }, 'z y'],
    ['with a text in any case', { text: 'FLOWS over' }, 'x'],
    ['with letters of other scripts in any case', { text: 'ÜBER DIE Ж' }, 'y'],
    ['with quotes, lines and what patterns are made of', { text: '"[a-z]*?"\nnext' }, 'z'],
    ['with no more than it says', { text: '[a-c]' }, ''],
    ['with all of it', { agent_executions: ['1'], since: day(1), text: 'r', limit: 1 }, 'x'],
  ];
  for (const [name, question, ids] of outputs) {
    it(`has outputs ${name}`, async () => {
      const own = await openMemoryStore();
      own.apply([
        made('x', { content: { text: 'The river flows over' } }),
        made('y', { output_type: 'deliverable', content: 'über die ж', agent_execution_id: '2', created_at: day(2) }),
        made('z', { content: ['say "[A-Z]*?"\nNext'], created_at: day(3) }),
      ]);
      const { items } = own.records.outputs(question);
      own.dispose();
      assert.equal(items.map(({ id }) => id).join(' '), ids);
    });
  }

  it('is given page by page, counted whole', () => {
    const { items, total } = store.records.deployments({ limit: 1, offset: 1 });
    assert.deepEqual([items.map(({ id }) => id), total], [['2'], 3]);
  });
});
