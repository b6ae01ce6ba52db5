import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';

const steps = 'steps: [{ name: a, type: transform, template: x }]';

function told(head: string): readonly string[] {
  const { problems } = readWorkflow(`name: A\n${head}\n${steps}\n`, { slug: 'a' });
  return problems.map(({ code, path, line, column, message }) => `${line}:${column} ${code} ${path}: ${message}`);
}

describe('triggers of a workflow file', () => {
  it('may be of every kind', () => {
    assert.deepEqual(
      told(`triggers:
  - manual
  - { type: schedule, cron: '0 7 * * 1-5', timezone: Europe/Berlin }
  - { type: file, glob: 'docs/**', on: delete }
  - { type: event, event: task_updated, filter: "$.task.status == 'completed'" }
  - { type: webhook, path: /hooks/release }`),
      [],
    );
  });

  it('with a cron pattern that means nothing are refused where it stands', () => {
    assert.deepEqual(told(`trigger: { type: schedule, cron: '0 25 * * *' }`), [
      '2:34 invalid-value trigger.cron: Invalid value for hour: 25.',
    ]);
  });

  it('that wait for an event that there is not are refused with the nearest', () => {
    const [only, ...others] = told('trigger: { type: event, event: task_update }');
    assert.match(only ?? '', /^2:32 unknown-event .*Did you mean 'task_updated'\?$/);
    assert.deepEqual(others, []);
  });

  it('have filters that are expressions', () => {
    const [only] = told(`triggers: [manual, { type: event, event: task_updated, filter: '$.task.status ==' }]`);
    assert.match(only ?? '', /^2:\d+ expression-syntax /);
  });

  it('that fire by themselves give no inputs', () => {
    const inputs = 'inputs: { topic: { type: string, required: true } }\noutputs: { topic: $.topic }';
    const [only] = told(`trigger: { type: schedule, cron: '@daily' }\n${inputs}`);
    assert.match(only ?? '', /^2:10 trigger-needs-input .*Nobody gives topic/);
    assert.deepEqual(told(`trigger: manual\n${inputs}`), []);
  });
});
