import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json.ts';
import { inputsInText } from '../../../src/dsl/declared-inputs.ts';
import type { WorkspaceNames } from '../../../src/dsl/workspace-names.ts';
import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

const report = `name: Report
inputs:
  topic: { type: string, required: true, description: What to write about }
  length: { type: integer, default: 3 }
  style: { type: string, enum: [short, long] }
  tags: { type: array }
steps:
  - { name: broken, type: nothing }
`;

function namesWith(text: string): WorkspaceNames {
  const inputs = inputsInText(text)?.inputs;
  assert.ok(inputs !== undefined);
  return { workflows: ['report'], called_inputs: new Map([['report', inputs]]) };
}

const names = namesWith(report);

function calling(input: string): string {
  return `name: x
inputs: { subject: { type: string } }
steps:
  - { name: before, type: transform, expression: $.subject }
  - { name: a, type: workflow, workflow: report${input === '' ? '' : `, input: ${input}`} }
`;
}

describe('what a workflow step hands over', () => {
  it('has the names that the called workflow takes, and all that it needs', () => {
    assertFine(calling('{ topic: a, length: 2, style: short, tags: [b] }'), names);
    assertProblems(calling('{ topic: a, «lenght»: 2 }'), {
      ...{ code: 'unknown-argument', names, path: 'steps.1.input.lenght' },
      message: /^The workflow 'report' has no input 'lenght'\. Did you mean 'length'\?$/,
    });
    assertProblems(calling('{ topic: a, «zzzzzzzzz»: 2 }'), {
      ...{ code: 'unknown-argument', names, message: /It has: topic, length, style, tags\.$/ },
    });
    assertProblems(calling('{ «length»: 2 }'), {
      ...{ code: 'missing-argument', names, path: 'steps.1.input.topic' },
      message: /^The workflow 'report' needs the input 'topic'\. What to write about$/,
    });
    assertProblems(calling('').replace('{ name: a', '{ «name»: a'), { code: 'missing-argument', names });
    assertProblems(calling('{ «topic»: null }').replace('«topic»: null', 'topic: «null»'), {
      ...{ code: 'missing-argument', names },
    });
  });

  it('has the types that are declared, as far as that shows before it runs', () => {
    for (const fine of ['$.before', '"{{ $.before }}"', '"a {subject} b"', '""']) {
      assertFine(calling(`{ topic: ${fine} }`), names);
    }
    assertFine(calling('{ topic: a, length: $.before, tags: $.before, style: "{subject}" }'), names);
    assertFine(calling('{ topic: a, length: null }'), names);
    for (const [input, code, message] of [
      ['topic: «3»', 'wrong-type', /^'topic': Expected text, found the number 3\.$/],
      ['topic: a, length: «"3"»', 'wrong-type', /Expected a whole number, found text\. Write 3 without quotes\.$/],
      ['topic: a, length: «1.5»', 'wrong-type', /found the number 1\.5/],
      ['topic: a, length: «"{{ $.before }}"»', 'wrong-type', /a template gives a text\. Write \$\.before\.$/],
      ['topic: a, style: «shrot»', 'invalid-value', /Expected short or long, found 'shrot'\. Did you mean 'short'\?$/],
      ['topic: a, tags: «one»', 'wrong-type', /Expected a list, found text/],
    ] as const) {
      assertProblems(calling(`{ ${input} }`), { code, message, names });
    }
  });

  it('is not checked where the called workflow does not tell what it takes', () => {
    assertFine(calling('{ anything: 1 }'), { workflows: ['report'] });
    assert.equal(inputsInText('name: [\ninputs: { a: {} }\n'), undefined);
    assertFine(calling('{ odd: 1 }'), namesWith('name: Report\ninputs: { odd: { type: wrong } }\nsteps: []\n'));
  });

  it('knows the inputs above a syntax error, and none behind it', () => {
    assert.deepEqual(Object.keys(inputsInText('inputs: { a: {} }\nname: x\nsteps:\n  - {\n')?.inputs ?? {}), ['a']);
    assert.equal(inputsInText('name: "x\ninputs: { a: {} }\n'), undefined);
  });
});

const reading: JsonObject = {
  type: 'object',
  properties: {
    path: { type: 'string', description: 'Relative to the root\nof the server' },
    head: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    mode: { anyOf: [{ type: 'string', enum: ['text', 'bytes'] }, { type: 'null' }] },
    range: { $ref: '#/$defs/Range' },
    edits: { type: 'array', items: { $ref: '#/$defs/Range' } },
  },
  required: ['path'],
  $defs: {
    Range: {
      type: 'object',
      properties: { from: { type: 'integer' }, to: { type: 'integer' } },
      required: ['from'],
      additionalProperties: false,
    },
  },
};
const listed: WorkspaceNames = {
  mcp_servers: ['files', 'other'],
  mcp_tools: new Map([
    [
      'files',
      new Map<string, JsonObject>([
        ['read', reading],
        ['open', { type: 'object' }],
        ['any', { type: 'object', properties: {}, additionalProperties: true }],
      ]),
    ],
  ]),
};

function using(step: string): string {
  return `name: x\nsteps: [{ name: a, type: mcp_tool, ${step} }]`;
}

describe('what an mcp_tool step hands over', () => {
  it('fits what the server listed last, else there is a warning', () => {
    const step = (input: string): string => using(`server: files, tool: read, input: { ${input} }`);
    assertFine(step('path: a, head: 3, mode: null, range: { from: 1 }, edits: [{ from: 1, to: 2 }]'), listed);
    assertFine(step('path: "{{ $.execution.id }}", range: $.trigger, edits: [{ from: $.trigger }]'), listed);
    for (const [input, code, message] of [
      [
        'path: a, «paht»: b',
        'unknown-argument',
        /^The tool 'read' of 'files' has no argument 'paht'\. Did you mean 'path'/,
      ],
      [
        '«head»: 3',
        'missing-argument',
        /^The tool 'read' of 'files' needs the argument 'path'\. Relative to the root$/,
      ],
      ['path: a, head: «many»', 'wrong-type', /^'head': Expected a whole number or nothing, found text\.$/],
      ['path: a, mode: «bites»', 'invalid-value', /Expected text or bytes, found 'bites'\. Did you mean 'bytes'\?$/],
      ['path: a, range: { from: 1, «til»: 2 }', 'unknown-argument', /^'range\.til': Unknown key 'til'/],
      ['path: a, edits: [{ from: 1 }, { «to»: 2 }]', 'missing-argument', /^'edits\.1\.from': The key 'from' is req/],
    ] as const) {
      const [problem] = assertProblems(step(input), { code, message, names: listed });
      assert.equal(problem?.severity, 'warning');
    }
  });

  it('may be anything where the server has not told, or allows other keys', () => {
    assertFine(using('server: other, tool: any, input: { x: 1 }'), listed);
    assertFine(using('server: files, tool: open, input: { x: 1 }'), listed);
    assertFine(using('server: files, tool: any, input: { x: 1 }'), listed);
  });

  it('goes to a tool that the server had when it listed them', () => {
    const tool = { code: 'unknown-mcp-tool', names: listed, message: /Did you mean 'read'\?$/ };
    assertProblems(using('server: files, tool: «raed»'), tool);
    const agent = (tools: string): string => `name: x\nsteps: [{ name: a, type: agent, prompt: p, tools: [${tools}] }]`;
    assertProblems(agent('«mcp:files/raed»'), tool);
    assertFine(agent('mcp:files/read, mcp:files/*, mcp:other/raed'), listed);
    assertFine(using('server: files, tool: "{{ $.execution.id }}"'), listed);
  });
});
