import assert from 'node:assert/strict';
import type { AgentExecutionDetail, AgentOutput, StepDetail, TurnDetail } from '../../../src/domain/step-detail.ts';
import { lineText } from '../../../src/presentation/line.ts';
import { stepDetailLines } from '../../../src/presentation/step-detail-lines.ts';
import { stepReport } from '../../support/execution-reports.ts';

const usage = { input: 200, cached: 40, output: 10, estimated: false };
const told = { role: 'user', content: 'Read\u001b[2J\nit.' } as const;
const call = { id: 'c1', name: 'read_file', arguments: '{"path":"a.txt"}' };
const asked: TurnDetail = {
  ...{ turn: 1, purpose: 'answer' as const, usage, usd: 0.001, finish_reason: 'tool_calls', created_at: '' },
  messages: [told],
  repeated: 0,
  answer: { content: '', tool_calls: [call] },
  reasoning: null,
  tool_calls: [
    {
      ...{ call_id: 'c1', tool: 'read_file', arguments: { path: 'a.txt' }, result: { text: 'Found.' } },
      ...{ status: 'completed', duration_ms: 100, changed_by: null },
    },
  ],
};
const said: TurnDetail = {
  ...{
    turn: 2,
    purpose: 'answer' as const,
    usage: { ...usage, cached: 0 },
    usd: null,
    finish_reason: 'stop',
    created_at: '',
  },
  messages: [
    told,
    { role: 'assistant', content: '', tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: 'Found.' },
  ],
  repeated: 2,
  answer: { content: 'It says so.', tool_calls: [] },
  reasoning: null,
  tool_calls: [],
};

function linesOf(changes: Partial<StepDetail>): readonly string[] {
  const step = { ...stepReport('read'), execution_id: '01EXECUTION', input: null, agent_executions: [] };
  return stepDetailLines({ ...step, ...changes }).map(lineText);
}

function agentWith(...turns: readonly TurnDetail[]): Partial<StepDetail> {
  const agent: AgentExecutionDetail = {
    ...{ id: 'x', agent: 'reader', model: 'local/small', status: 'completed', rehearsal: false },
    ...{ context_token_count: 5, usd: null, error_message: null },
    tokens: { input: 400, cached: 40, output: 20 },
    context: { before: 500, after: 400, cached: 40 },
    turns,
    outputs: [],
  };
  return { type: 'agent', agent: 'reader', agent_executions: [agent] };
}

const made = { metadata: {}, source: 'tool', created_at: '' } as const;
const counts = { lines_added: 3, lines_modified: 1, lines_removed: 0 };
const outputs: readonly AgentOutput[] = [
  {
    ...{ ...made, id: 'o1', output_type: 'deliverable', subject: 'a.md', version: 2 },
    content: { file_path: 'a.md', ...counts, validation: {} },
  },
  {
    ...{ ...made, id: 'o2', output_type: 'validation_result', subject: 'lint', version: 1 },
    content: { check: 'lint', result: 'fail', detail: '2\u001b problems' },
  },
];

describe('lines of a step', () => {
  it('of an agent are its conversation, each message once, with what every turn cost', () => {
    assert.deepEqual(linesOf(agentWith(asked, said)), [
      '✓ read · agent · reader · completed · 0.1 s',
      'agent reader · local/small · 2 turns · 420 tok · cost unknown',
      '  context: 500 tok named, 400 tok sent (20 % saved), 40 tok of them cached',
      'turn 1 · 200 tok in (40 cached) · 10 tok out · $0.001 · tool_calls',
      '  user',
      '    Read\\u001b[2J',
      '    it.',
      '  calls read_file · completed, 0.1 s',
      '    path: a.txt',
      'turn 2 · 200 tok in · 10 tok out · cost unknown · stop',
      '  sent again: the 2 messages so far',
      '  tool read_file',
      '    Found.',
      '  answer',
      '    It says so.',
    ]);
  });

  it('of an agent end with what it made', () => {
    const [agent] = agentWith(said).agent_executions ?? [];
    assert.ok(agent);
    assert.deepEqual(linesOf({ agent_executions: [{ ...agent, outputs }] }).slice(-3), [
      'made',
      '  ◆ a.md +3 ~1 -0 · version 2',
      '  ✗ lint: fail 2\\u001b problems',
    ]);
  });

  it('show the result of a call that no later turn was told', () => {
    assert.deepEqual(linesOf(agentWith(asked)).slice(-2), ['    result', '    text: Found.']);
  });

  it('of a call that a person has changed show what was asked for as well', () => {
    const [made] = asked.tool_calls;
    assert.ok(made);
    const changed = { ...asked, tool_calls: [{ ...made, arguments: { path: 'b.txt' }, changed_by: 'ann' }] };
    assert.deepEqual(linesOf(agentWith(changed, said)).slice(7, 12), [
      '  calls read_file · completed, 0.1 s',
      '    asked for',
      '    path: a.txt',
      '    as changed by ann',
      '    path: b.txt',
    ]);
  });

  it('of another type are its input and output, or why it failed', () => {
    const error = { code: 'x', message: 'Boom.\nTwice.' };
    const lines = linesOf({ status: 'failed', input: { n: 1 }, output: { m: 2 }, error });
    assert.deepEqual(lines.slice(1), ['input', '  n: 1', 'output', '  m: 2', 'error: Boom.', '  Twice.']);
  });
});
