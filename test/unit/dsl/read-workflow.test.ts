import assert from 'node:assert/strict';
import type { Step, Workflow } from '../../../src/domain/workflow.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { allSteps } from '../../../src/domain/step-lists.ts';

function read(text: string): Workflow {
  const { workflow, problems } = readWorkflow(text, { slug: 'my-flow' });
  assert.ok(workflow !== null, JSON.stringify(problems));
  return workflow;
}

function readStep(text: string): Step {
  const [step] = read(`name: x\nsteps: [${text}]`).steps;
  assert.ok(step !== undefined);
  return step;
}

describe('reading a workflow', () => {
  it('fills in the defaults of the document', () => {
    const { steps: _steps, ...document } = read('name: x\nsteps: [{ name: a, type: code, code: return 1 }]');
    assert.deepEqual(document, {
      format: 1,
      slug: 'my-flow',
      name: 'x',
      description: '',
      category: null,
      tags: [],
      version: '1.0.0',
      status: 'active',
      triggers: [{ type: 'manual' }],
      inputs: {},
      outputs: null,
      model: null,
      agents: {},
      context: [],
      budget: null,
      allow: [],
      concurrency: 4,
      timeout_seconds: 3600,
    });
  });

  it('fills in the defaults of a step', () => {
    assert.deepEqual(readStep('{ name: a, type: code, code: return 1 }'), {
      name: 'a',
      type: 'code',
      code: 'return 1',
      description: '',
      depends_on: null,
      when: null,
      run_if: 'completed',
      input: {},
      output_mapping: {},
      timeout_seconds: 0,
      max_retries: 0,
      retry_strategy: 'exponential',
      retry_delay_seconds: 1,
      on_error: { kind: 'fail' },
      compensate: [],
      approval: null,
      context: [],
    });
  });

  it('makes the retries of the document the defaults of every step, and not its time-out', () => {
    const { steps } = read(`name: x
max_retries: 3
retry_strategy: linear
retry_delay_seconds: 0.5
timeout_seconds: 9
steps:
  - name: p
    type: parallel
    steps: [{ type: code, code: x }, { type: code, code: x, max_retries: 0, retry_delay_seconds: 2 }]
`);
    const retries = (step: Step | undefined): readonly unknown[] => [
      step?.max_retries,
      step?.retry_strategy,
      step?.retry_delay_seconds,
      step?.timeout_seconds,
    ];
    const [parallel] = steps;
    assert.deepEqual(retries(parallel), [3, 'linear', 0.5, 0]);
    assert.ok(parallel?.type === 'parallel');
    assert.deepEqual(parallel.steps.map(retries), [
      [3, 'linear', 0.5, 0],
      [0, 'linear', 2, 0],
    ]);
  });

  it('reads the document under one key too, and the second spellings', () => {
    const bare = read(`name: x
triggers: [chat]
steps:
  - { name: a, type: agent, agent: writer }
  - { name: b, type: mcp_tool, server: s, tool: t }
  - { name: c, type: map, over: "[1]", steps: { name: d, type: command, run: ls } }
`);
    const other = read(`workflow:
  name: x
  trigger: chat
  steps:
    - { id: a, type: agent, agent_id: writer }
    - { id: b, type: mcp_tool, server_id: s, tool_name: t }
    - { id: c, type: loop, over: "[1]", body: [{ id: d, type: command, run: ls }] }
`);
    assert.deepEqual(other, bare);
  });

  it('reads every form of a trigger', () => {
    const { triggers } = read(`name: x
triggers:
  - none
  - { type: manual }
  - { type: schedule, cron: 0 7 * * 1-5, timezone: Europe/Berlin }
  - { type: file, glob: "*.md", on: delete }
  - { type: event, event: task_updated }
  - { type: webhook, path: /hooks/a }
steps: [{ name: a, type: code, code: x }]
`);
    assert.deepEqual(triggers, [
      { type: 'none' },
      { type: 'manual' },
      { type: 'schedule', cron: '0 7 * * 1-5', timezone: 'Europe/Berlin' },
      { type: 'file', glob: '*.md', on: ['delete'] },
      { type: 'event', event: 'task_updated', filter: null },
      { type: 'webhook', path: '/hooks/a' },
    ]);
  });

  it('names unnamed nested steps by their parent, counted in the order of the file across branches', () => {
    const workflow = read(`name: x
steps:
  - name: c
    type: conditional
    on_error: { fallback: { type: code, code: 1st } }
    default: { type: code, code: 2nd }
    branches:
      "2": [{ type: code, code: 3rd }, { name: own, type: code, code: named }, { type: code, code: 4th }]
      "1": { type: parallel, steps: [{ type: code, code: inner }] }
    condition: $.inputs
`);
    const codes = allSteps(workflow).flatMap(({ step }) => (step.type === 'code' ? [[step.name, step.code]] : []));
    assert.deepEqual(Object.fromEntries(codes), {
      c_1: '1st',
      c_2: '2nd',
      c_3: '3rd',
      own: 'named',
      c_4: '4th',
      c_5_1: 'inner',
    });
  });

  it('makes an agent of the keys that stand on an agent step', () => {
    const step = readStep(
      '{ name: a, type: agent, prompt: You, tools: [read_file, { name: http_request, config: { k: 1 } }], max_turns: 3, model: { capability: gpt-4, temperature: 0 } }',
    );
    assert.ok(step.type === 'agent');
    assert.equal(step.agent, null);
    assert.deepEqual(step.inline, {
      name: 'a',
      description: '',
      role: '',
      capabilities: [],
      personality: {},
      autonomy_level: 'supervised',
      max_delegation_depth: 2,
      model: { kind: 'capability', capability: 'gpt-4', temperature: 0 },
      prompt: 'You',
      tools: [
        { name: 'read_file', config: {} },
        { name: 'http_request', config: { k: 1 } },
      ],
      conversation_memory: false,
      max_turns: 3,
    });
  });

  it('reads the keys of each type', () => {
    const cases: readonly (readonly [string, object])[] = [
      [
        'type: parallel, wait_for: count:1, steps: [{ type: code, code: x }]',
        { wait_for: { kind: 'count', count: 1 } },
      ],
      [
        'type: http, url: u, method: post, accept_status: 404',
        { method: 'POST', accept_status: [404], headers: {}, body: null },
      ],
      ['type: command, run: ls, env: { N: 5, B: true }', { env: { N: '5', B: 'true' }, cwd: null, shell: false }],
      ['type: human, message: m, choices: [a]', { message: 'm', choices: ['a'], fields: {} }],
      ['type: transform, expression: 5', { value: { kind: 'expression', expression: '5' } }],
      ['type: transform, template: t', { value: { kind: 'template', template: 't' } }],
      ['type: workflow, workflow: child', { workflow: 'child' }],
      ['type: map, over: "[1]", steps: [{ type: code, code: x }]', { as: 'item', max_items: 100, concurrency: null }],
    ];
    for (const [text, expected] of cases) {
      const step = readStep(`{ name: a, ${text} }`);
      assert.deepEqual({ ...step, ...expected }, step, text);
    }
  });

  it('reads approval, when, context items, allow rules and budget', () => {
    const workflow = read(`name: x
allow: [{ run_command: npm test }, { http: api.github.com }]
budget: { tokens: 5 }
context: [{ file: a.md, sections: [B] }, { shared: team, priority: optional }]
steps:
  - { name: a, type: code, code: x, when: true, approval: true }
  - { name: b, type: code, code: x, approval: { message: Sure? }, context: [{ step: a }, { reference: r }] }
  - { name: c, type: code, code: x, approval: false }
`);
    assert.deepEqual(workflow.allow, [
      { tool: 'run_command', subject: 'npm test' },
      { tool: 'http', subject: 'api.github.com' },
    ]);
    assert.deepEqual(workflow.budget, { tokens: 5, on_exceed: 'fail' });
    assert.deepEqual(workflow.context, [
      { kind: 'file', file: 'a.md', sections: ['B'], priority: 'required' },
      { kind: 'shared', group: 'team', priority: 'optional' },
    ]);
    assert.deepEqual(
      workflow.steps.map(({ when, approval, context }) => [when, approval, context]),
      [
        ['true', { message: null }, []],
        [
          null,
          { message: 'Sure?' },
          [
            { kind: 'step', step: 'a', priority: 'required' },
            { kind: 'reference', reference: 'r', priority: 'required' },
          ],
        ],
        [null, null, []],
      ],
    );
  });
});
