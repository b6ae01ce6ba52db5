import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { assertProblems } from '../../support/marked-yaml.ts';

const step = 'steps: [{ name: a, type: transform, expression: "1" }]';

describe('problems of form', () => {
  it('points at an unknown key and suggests the nearest known one', () => {
    assertProblems(`name: x\n«descripton»: y\n${step}`, {
      code: 'unknown-key',
      message: /'descripton'. Did you mean 'description'\?/,
      path: 'descripton',
    });
    assertProblems('name: x\nsteps:\n  - name: a\n    type: command\n    run: ls\n    «time_out_seconds»: 5', {
      code: 'unknown-key',
      message: /'timeout_seconds'/,
      path: 'steps.0.time_out_seconds',
    });
    assertProblems(`name: x\ninputs:\n  b: { «typ»: string, default: q }\noutputs: { o: $.b }\n${step}`, {
      code: 'unknown-key',
      message: /'type'/,
      path: 'inputs.b.typ',
    });
  });

  it('says once that a parallel step holds no step', () => {
    assertProblems('name: x\nsteps:\n  - { name: a, type: parallel, steps: «[]» }', {
      code: 'invalid-value',
      message: /needs at least one step in it/,
      path: 'steps.0.steps',
    });
  });

  it('reads what stands beside a key without letters', () => {
    assertProblems('name: x\nsteps:\n  - { «""»: x, id: a, type: transform, expression: "1" }', {
      code: 'unknown-key',
      message: /Unknown key ''/,
    });
  });

  it('points at a value of the wrong type', () => {
    assertProblems(`name: «5»\n${step}`, { code: 'wrong-type', message: /Expected text, found the number 5\./ });
    assertProblems(`name: x\ntags: «{ a: b }»\n${step}`, {
      code: 'wrong-type',
      message: /Expected a list, found a map/,
    });
    assertProblems('name: x\nsteps:\n  - «5»', { code: 'wrong-type', path: 'steps.0' });
    assertProblems('name: x\nsteps: «text»', { code: 'wrong-type', message: /a list, found text/ });
    assertProblems('name: x\nsteps:\n  - {name: a, type: command, run: ls, when: «5»}', {
      code: 'wrong-type',
      message: /text or true or false|text, true/,
    });
    assertProblems(
      'name: x\nsteps:\n  - {name: a, type: command, run: ls}\n  - {name: b, type: command, run: ls, depends_on: «a»}',
      {
        code: 'wrong-type',
      },
    );
  });

  it('points at the first key of a map in which one is missing', () => {
    assertProblems(`«description»: y\n${step}`, { code: 'missing-key', message: /'name' is required/, path: 'name' });
    assertProblems('name: x\nsteps:\n  - «name»: a\n    type: http', { code: 'missing-key', path: 'steps.0.url' });
    assertProblems('«name»: x', { code: 'missing-key', path: 'steps' });
    assertProblems('name: x\nsteps: [{ «type»: command, run: ls }]', { code: 'missing-key', path: 'steps.0.name' });
    assertProblems('name: x\nsteps: [{ «name»: a }]', { code: 'missing-key', path: 'steps.0.type' });
  });

  it('lists what is allowed when a value is not', () => {
    assertProblems(`name: x\nstatus: «activ»\n${step}`, {
      code: 'invalid-value',
      message: /Expected draft, active or archived, found 'activ'. Did you mean 'active'\?/,
    });
    assertProblems(`name: x\nversion: «'1'»\n${step}`, { code: 'invalid-value', message: /semver/ });
    assertProblems(`name: x\nconcurrency: «0»\n${step}`, { code: 'invalid-value', message: /at least 1/ });
    assertProblems(`name: x\nsteps: «[]»`, { code: 'invalid-value', path: 'steps' });
    assertProblems('name: x\nsteps: [{ name: «A-b», type: command, run: ls }]', { code: 'invalid-value' });
    assertProblems(`name: x\ninputs: { «a-b»: {} }\n${step}`, { code: 'invalid-value', path: 'inputs.a-b' });
  });

  it('looks into the option of a union that was meant', () => {
    assertProblems(`name: x\nmodel: { «capabilty»: gpt-4 }\n${step}`, { code: 'unknown-key', message: /'capability'/ });
    assertProblems(`name: x\nmodel: «gpt-4»\n${step}`, {
      code: 'invalid-value',
      message: /inherit, rehearsal or a map/,
    });
    assertProblems(`name: x\ntrigger: { type: schedule, cron: «daily» }\n${step}`, {
      code: 'invalid-value',
      message: /five or six fields/,
      path: 'trigger.cron',
    });
    assertProblems(`name: x\ntrigger: { type: «schedul», cron: daily }\n${step}`, {
      code: 'invalid-value',
      message: /manual, chat, none, schedule, .* Did you mean 'schedule'\?/,
    });
    assertProblems(`name: x\nmodel: { «provider»: local }\n${step}`, { code: 'missing-key', path: 'model.name' });
    assertProblems(`name: x\ntrigger: { type: schedule, cron: 0 7 * * *, timezone: «Mars/Olympus» }\n${step}`, {
      code: 'invalid-value',
      message: /time zone/,
    });
    assertProblems(`name: x\ncontext:\n  - { file: a.md, priority: «high» }\n${step}`, { code: 'invalid-value' });
    assertProblems('name: x\nsteps: [{ name: a, type: command, run: ls, on_error: «retry» }]', {
      code: 'invalid-value',
    });
  });

  it('names the step types when one is unknown', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: «agnt», prompt: p }]', {
      code: 'unknown-step-type',
      message: /Did you mean 'agent'\?.*mcp_tool/,
    });
    assertProblems('name: x\nsteps: [{ name: a, type: «cod», code: x, «inputs»: {} }]', {
      code: ['unknown-step-type', 'unknown-key'],
    });
    assertProblems('name: x\nsteps: [{ name: a, type: «zzzzzz», codes: x }]', { code: 'unknown-step-type' });
  });

  it('finds keys that exclude each other', () => {
    const cases = [
      '{ name: a, «id»: b, type: command, run: ls }',
      '{ name: a, type: agent, agent: x, «prompt»: y }',
      '{ name: a, type: transform, template: x, «expression»: "1" }',
      '{ name: a, type: human, message: x, fields: { f: {} }, «choices»: [b] }',
      '{ name: a, type: conditional, condition: $.inputs, «if_true»: [], branches: {} }',
    ];
    for (const text of cases) assertProblems(`name: x\nsteps: [${text}]`, { code: 'conflicting-keys' });
  });

  it('asks for one of several keys where one is needed', () => {
    const cases = [
      '{ «name»: a, type: agent, instruction: x }',
      '{ «name»: a, type: transform }',
      '{ «name»: a, type: conditional, condition: "true" }',
    ];
    for (const text of cases) assertProblems(`name: x\nsteps: [${text}]`, { code: 'missing-key' });
  });

  it('refuses a slug that is not the stem of the file', () => {
    assertProblems(`name: x\nslug: «other»\n${step}`, { code: 'slug-mismatch', message: /'other'.*'test\.yaml'/ });
  });

  it('says that a fork needs the workflow it is based on, and nothing else about it', () => {
    assertProblems('«based_on»: research\nname: x\npatches:\n  - { action: remove_step, step: old }', {
      code: 'fork-not-supported',
    });
  });

  it('reports every problem of a file in one pass, in the order of the file', () => {
    const { problems, workflow } = readWorkflow(
      'nam: x\nsteps:\n  - { name: a, type: htp }\n  - { name: a, type: http, url: 5 }\n  - { name: b, type: command, run: "{{ $.nope }}" }',
      { slug: 'test' },
    );
    assert.equal(workflow, null);
    assert.deepEqual(
      problems.map(({ code, line }) => `${line} ${code}`),
      ['1 unknown-key', '3 missing-key', '3 unknown-step-type', '4 duplicate-name', '4 wrong-type', '5 unknown-name'],
    );
  });
});
