import assert from 'node:assert/strict';
import { openTyped, type TypedFile } from '../support/typed-file.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const agent = (name: string): string => `name: ${name}\ndescription: Writes.\nprompt: You write.\n`;

const mapped = 'name: x\ninputs:\n  urls: { type: array }\nsteps:\n  - ';
const answered = 'name: x\nsteps:\n  - name: ask\n    type: agent\n    agent: writer\n    ';
const listed = 'name: x\nsteps:\n  ';
const stepless = 'name: x\ninputs: {}\n';

/** What is typed here is told apart by the files: each has its own, and its beginning. */
const begun = {
  lines: '',
  items: '',
  mapped,
  answered,
  value: 'name: x\ninputs:\n  urls: { default: [] }\n  topic:\n    ',
  listed,
  stepless,
  whole: '',
};

describe('a workflow typed key by key', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: {
      '.baton/agents/writer.yaml': agent('writer'),
      '.baton/agents/reviewer.yaml': agent('reviewer'),
      '.baton/workflows/called.yaml': 'name: called\nsteps:\n  - { name: one, type: transform, template: text }\n',
      ...Object.fromEntries(Object.entries(begun).map(([name, text]) => [`.baton/workflows/${name}.yaml`, text])),
    },
  });

  async function open(name: keyof typeof begun): Promise<TypedFile> {
    const { page, workspace } = workbench();
    return await openTyped(page, workspace, `.baton/workflows/${name}.yaml`);
  }

  it('has the cursor behind Enter where the next line begins', async () => {
    const file = await open('lines');
    await file.type('name: x\ninputs:\nurls:\ntype: array\nrequired: true');
    await file.type('\n');
    await file.press('Shift+Home');
    await file.press('Backspace');
    await file.type('steps:\n- name: decide\ntype: code\ncode: |\nlet all;\nreturn 1;');
    await file.holds(`name: x
inputs:
  urls:
    type: array
    required: true
steps:
  - name: decide
    type: code
    code: |
      let all;
      return 1;`);
  });

  it('indents below a key behind a hyphen, and goes on beside items that are no maps', async () => {
    const file = await open('items');
    await file.type('context:\n- file: a.md\nsections:\n- One\n- Two');
    await file.holds('context:\n  - file: a.md\n    sections:\n      - One\n      - Two');
  });

  it('goes from place to place of a new step with Tab, whatever words other files have', async () => {
    const file = await open('mapped');
    await file.type('map');
    await file.accept('map step');
    await file.type('each_url\t$.');
    await file.accept('urls');
    await file.type('\turl\tone\ttext\t');
    await file.holds(`${mapped}name: each_url
    type: map
    over: "$.urls"
    as: url
    steps:
      - { name: one, type: transform, template: text }`);
  });

  it('offers nothing where a name is to be made up, and goes on to the next line with Enter', async () => {
    const file = await open('answered');
    await file.type('output_sch');
    await file.accept('output_schema');
    await file.type('prop');
    await file.accept('properties');
    await file.type('a\n');
    await file.holds(`${answered}output_schema:\n      properties:\n        a\n        `);
  });

  it('takes Enter as a new line behind a value that is typed in full', async () => {
    const file = await open('value');
    await file.type('ty');
    await file.accept('type');
    await file.type('array\nrequired: true\n');
    await file.holds(`${begun.value}type: array\n    required: true\n    `);
  });

  it('offers steps as soon as a hyphen stands there, and the agents that there are in one', async () => {
    const file = await open('listed');
    await file.type('- ');
    const [first] = await file.offered('agent step');
    assert.equal(first, 'agent step');
    await file.type('agent');
    await file.accept('agent step');
    await file.type('ask\t');
    await file.offered('reviewer');
    await file.type('rev');
    await file.accept('reviewer');
    await file.type('Sort: "all" of it');
    await file.holds(`${listed}- name: ask
    type: agent
    agent: reviewer
    instruction: |
      Sort: "all" of it`);
  });

  it('offers first what a workflow cannot do without', async () => {
    const file = await open('stepless');
    await file.type('st');
    assert.deepEqual((await file.offered('steps')).slice(0, 2), ['steps', 'status']);
    await file.accept('steps');
    await file.holds(`${stepless}steps:\n  - `);
  });

  it('offers a beginning of a whole workflow once', async () => {
    const file = await open('whole');
    await file.press('Control+Space');
    assert.deepEqual((await file.offered('new workflow')).slice(0, 3), ['new workflow', 'name', 'steps']);
    await file.type('n');
    assert.deepEqual(await file.offered('new workflow'), ['new workflow', 'name', 'release-notes']);
  });
});
