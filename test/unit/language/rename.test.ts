import assert from 'node:assert/strict';
import { findReferences } from '../../../src/language/references.ts';
import { prepareRename, rename } from '../../../src/language/rename/rename.ts';
import { openMarked, type Texts } from '../../support/language-files.ts';

const main = '.baton/workflows/main.yaml';

/** The files afterwards, moved and changed; or why not. */
async function afterRename(files: Texts, to: string): Promise<Texts | string> {
  const { around, offset } = openMarked(files);
  const answer = await rename(around, offset, to);
  if (answer.kind === 'refused') return answer.reason;
  const texts: Record<string, string> = { ...files, [around.path]: around.file.text };
  for (const { path, start, end, text } of [...answer.edits].sort((a, b) => b.start - a.start)) {
    const before = texts[path] ?? '';
    texts[path] = before.slice(0, start) + text + before.slice(end);
  }
  for (const move of answer.moves) {
    texts[move.to] = texts[move.from] ?? '';
    Reflect.deleteProperty(texts, move.from);
  }
  return texts;
}

async function mainAfter(text: string, to: string): Promise<string> {
  const after = await afterRename({ [main]: text }, to);
  return typeof after === 'string' ? after : (after[main] ?? '');
}

async function refusal(files: Texts, to: string): Promise<string> {
  const after = await afterRename(files, to);
  return typeof after === 'string' ? after : 'renamed';
}

describe('rename', () => {
  it('changes a step in keys, expressions, templates, context items and code, and nothing else', async () => {
    const text = (name: string, mark = ''): string => `name: fetch
steps:
  - name: ${mark}${name}
    type: http
    url: https://example.com/fetch # fetch
  - name: use
    depends_on: ["${name}"]
    type: agent
    prompt: You fetch.
    instruction: |
      fetch {${name}.body} and {{ $.${name}.status == 200 ? "fetch" : '' }},
      then {{ ${name}.body }}
    context:
      - step: ${name}
  - name: again
    type: code
    code: |
      return context.${name}.body + input.fetch;
  - { name: last, type: transform, expression: '$["${name}"].body == $.${name}.body' }
`;
    assert.equal(await mainAfter(text('fetch', '|'), 'page'), text('page'));
  });

  it('changes an input, also where another text beside it cannot be read', async () => {
    const text = (name: string, mark = ''): string => `name: Main
inputs:
  ${name}: { type: string }
  depth: { type: string }
steps:
  - { name: a, type: transform, expression: $.inputs.${name} + $.${mark}${name} }
  - { name: b, type: transform, expression: $.${name} + + $.depth }
`;
    assert.equal(await mainAfter(text('topic', '|'), 'subject'), text('subject'));
  });

  it('finds its places behind whatever is written as an escape, and behind signs of two units', async () => {
    const text = (name: string, mark = ''): string => `name: Main
inputs: { ${mark}${name}: { type: string } }
steps:
  - { name: a, type: transform, template: "\\U0001F600\\x20\\u0020\\t\\_\\" {${name}} 😀 \\N{{ $.${name} }}" }
  - name: b
    type: transform
    template: "one \\
      \\ two \\U00000041 {${name}}"
  - { name: c, type: transform, template: '😀 it''s {${name}} e\u0301' }
`;
    assert.equal(await mainAfter(text('topic', '|'), 'subject'), text('subject'));
  });

  it('changes an input also in the workflows that give it', async () => {
    const files = (name: string, mark = ''): Texts => ({
      [main]: `name: Main\nsteps:\n  - name: a\n    type: workflow\n    workflow: other\n    input: { ${mark}${name}: 1 }\n`,
      '.baton/workflows/other.yaml': `name: Other\ninputs:\n  ${name}: { type: integer }\nsteps:\n  - { name: a, type: transform, expression: $.${name} }\n`,
      '.baton/workflows/third.yaml': `name: Third\ninputs:\n  depth: { type: integer }\nsteps:\n  - { name: a, type: transform, expression: $.depth }\n`,
    });
    assert.deepEqual(await afterRename(files('depth', '|'), 'level'), files('level'));
  });

  it('changes the names that unnamed steps have from the step around them', async () => {
    const text = (name: string, mark = ''): string => `name: Main
steps:
  - name: ${mark}${name}
    type: parallel
    steps:
      - { type: transform, expression: "1" }
      - { type: transform, expression: "2" }
  - { name: last, type: transform, expression: $.${name}.${name}_1 + $.${name}.${name}_2 }
`;
    assert.equal(await mainAfter(text('both', '|'), 'sides'), text('sides'));
  });

  it('changes an agent in workflows and groups, and moves its file', async () => {
    const files = (name: string, mark = ''): Texts => ({
      [main]: `name: Main\nsteps:\n  - { name: a, type: agent, agent: ${mark}${name}, instruction: Ask the lead. }\n`,
      '.baton/groups/team.yaml': `name: team\nmembers: [${name}, writer]\nrelationships:\n  - { from: ${name}, to: writer, type: supervises }\n`,
      [`.baton/agents/${name}.yaml`]: `name: ${name}\nprompt: You lead.\n`,
      '.baton/agents/writer.yaml': 'name: writer\nprompt: You write for the lead.\n',
      '.baton/workflows/own.yaml':
        'name: Own\nagents: { lead: { prompt: x } }\nsteps:\n  - { name: a, type: agent, agent: lead, instruction: x }\n',
    });
    assert.deepEqual(await afterRename(files('lead', '|'), 'chief'), files('chief'));
  });

  it('changes a workflow in those that run it or are based on it, and moves its file', async () => {
    const files = (name: string, mark = ''): Texts => ({
      [main]: `name: Main\nsteps:\n  - { name: a, type: workflow, workflow: ${mark}${name} }\n`,
      '.baton/workflows/fork.yaml': `name: Fork\nbased_on: ${name}\n`,
      [`.baton/workflows/${name}.yaml`]: `name: other\nslug: ${name}\nsteps:\n  - { name: a, type: transform, template: other }\n`,
    });
    assert.deepEqual(await afterRename(files('other', '|'), 'some-other'), files('some-other'));
  });

  it('changes a group in context items, and an MCP server in steps and in the names of tools', async () => {
    const group = (name: string, mark = ''): Texts => ({
      [main]: `name: Main\ncontext: [{ shared: ${mark}${name} }]\nsteps:\n  - { name: a, type: agent, prompt: x }\n`,
      [`.baton/groups/${name}.yml`]: `name: ${name}\nmembers: [a]\n`,
    });
    assert.deepEqual(await afterRename(group('core', '|'), 'inner'), group('inner'));
    const server = (name: string, mark = ''): Texts => ({
      [main]: `name: Main\nsteps:\n  - { name: a, type: mcp_tool, server: ${mark}${name}, tool: files }\n  - { name: b, type: agent, prompt: x, tools: ['mcp:${name}/*'] }\n`,
      '.baton/config.yaml': `mcp_servers:\n  ${name}: { command: npx }\n`,
    });
    assert.deepEqual(await afterRename(server('files', '|'), 'disk'), server('disk'));
  });

  it('changes each place that sets a mapped key, the item of one map only, and an output in its readers', async () => {
    const mapped = (name: string, mark = ''): string => `name: Main
outputs: { sum: $.${name} }
steps:
  - name: choose
    type: conditional
    condition: "true"
    if_true: { type: transform, expression: "1", output_mapping: { ${name}: $.output } }
    if_false: { type: transform, expression: "2", output_mapping: { ${mark}${name}: $.output } }
`;
    assert.equal(await mainAfter(mapped('total', '|'), 'whole'), mapped('whole'));
    const item = (name: string, mark = ''): string => `name: Main
steps:
  - { name: a, type: map, over: "[1]", as: ${mark}${name}, steps: { name: b, type: transform, expression: $.${name} } }
  - { name: c, type: map, over: "[1]", as: row, steps: { name: d, type: transform, expression: $.row } }
`;
    assert.equal(await mainAfter(item('row', '|'), 'line'), item('line'));
    const output = (name: string, mark = ''): Texts => ({
      [main]: `name: Main\nsteps:\n  - { name: a, type: workflow, workflow: other }\n  - { name: b, type: transform, expression: $.a.${mark}${name}.text }\n`,
      '.baton/workflows/other.yaml': `name: Other\noutputs: { ${name}: $.a }\nsteps:\n  - { name: a, type: transform, template: report }\n`,
    });
    assert.deepEqual(await afterRename(output('report', '|'), 'result_text'), output('result_text'));
  });

  it('refuses names that are taken, malformed or read by YAML as something else, with the reason', async () => {
    const text =
      'name: Main\ninputs: { topic: { type: string } }\nsteps:\n  - { name: fi|rst, type: transform, expression: $.topic }\n';
    assert.match(await mainAfter(text, 'topic'), /'topic' is taken\. Names of inputs, steps/);
    assert.match(await mainAfter(text, 'execution'), /taken/);
    assert.match(await mainAfter(text, 'First'), /lower-case letter/);
    assert.match(await mainAfter(text, 'null'), /YAML does not read 'null'/);
    const agents = {
      [main]: 'name: Main\nsteps:\n  - { name: a, type: agent, agent: le|ad, instruction: x }\n',
      '.baton/agents/lead.yaml': 'name: lead\nprompt: x\n',
      '.baton/agents/writer.yaml': 'name: writer\nprompt: x\n',
    };
    assert.match(await refusal(agents, 'writer'), /'writer' is taken/);
  });

  it('refuses a name by which a text would come to mean something else', async () => {
    const braces =
      'name: Main\ninputs: { to|pic: { type: string } }\nsteps:\n  - { name: a, type: transform, template: "{topic} {folder}" }\n';
    assert.match(await mainAfter(braces, 'folder'), /would mean something else/);
    const hidden = `name: Main
inputs: { list: { type: array }, to|pic: { type: string } }
steps:
  - { name: a, type: transform, template: "{{ list.map(x, x + topic) }}" }
`;
    assert.match(await mainAfter(hidden, 'x'), /would mean something else/);
    const agents = {
      [main]:
        'name: Main\nagents: { chief: { prompt: x } }\nsteps:\n  - { name: a, type: agent, agent: le|ad, instruction: x }\n',
      '.baton/agents/lead.yaml': 'name: lead\nprompt: x\n',
    };
    assert.match(await refusal(agents, 'chief'), /would mean something else in one of the places/);
  });

  it('refuses what has no name of its own, is not defined, or stands in a file that cannot be read whole', async () => {
    const refused = async (files: Texts): Promise<string> => {
      const { around, offset } = openMarked(files);
      const answer = await prepareRename(around, offset);
      return answer.kind === 'refused' ? answer.reason : answer.name;
    };
    const one = (step: string): Texts => ({ [main]: `name: Main\nsteps:\n  - { name: a, ${step} }\n` });
    assert.match(
      await refused(
        one('type: parallel, steps: [{ type: transform, expression: "1" }], output_mapping: { b: $.output.a|_1 }'),
      ),
      /has its name from what stands around it/,
    );
    assert.match(await refused(one('type: workflow, workflow: no|ne')), /not defined/);
    assert.match(await refused(one('type: trans|form, expression: "1"')), /no name here/);
    assert.match(await refused(one('type: agent, prompt: x, tools: [read_|file]')), /whoever offers it/);
    assert.equal(await refused(one('type: transform, expression: $.a|')), 'a');
    const broken = 'name: Main\nsteps:\n  - { name: a|, type: transform, expression: "1" }\nx: [\n';
    assert.match(await mainAfter(broken, 'b'), /mistake in its YAML at line/);
  });
});

describe('references', () => {
  it('are all places of the workspace that name it, each with its file', async () => {
    const { around, offset } = openMarked({
      [main]: 'name: Main\nsteps:\n  - { name: a, type: agent, agent: le|ad, instruction: x }\n',
      '.baton/agents/lead.yaml': 'name: lead\nprompt: x\n',
      '.baton/groups/team.yaml': 'name: team\nmembers: [lead]\nescalation_rules: { on_failure: lead }\n',
    });
    const found = await findReferences(around, offset);
    assert.deepEqual(
      found.map(({ path, start }) => `${path} ${start}`),
      [
        '.baton/agents/lead.yaml 6',
        '.baton/groups/team.yaml 21',
        '.baton/groups/team.yaml 59',
        `${main} ${around.file.text.indexOf('lead')}`,
      ],
    );
  });
});
