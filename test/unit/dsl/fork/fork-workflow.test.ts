import assert from 'node:assert/strict';
import { type ForkReading, forkWorkflow } from '../../../../src/dsl/fork/fork-workflow.ts';
import { readWorkflow } from '../../../../src/dsl/read-workflow.ts';

const source = `# Looks into things.
name: Research # shown
inputs:
  topic: { type: string }
agents:
  writer:
    prompt: You write.
    tools:
      - read_file # to read
steps:
  - name: fetch
    type: transform
    template: 'About {topic}'

  # The heart of it.
  - name: research
    type: agent
    prompt: |
      You look things up.
    tools: [read_file, run_command]
    max_turns: 5 # enough

  - name: write
    type: agent
    agent: writer
    instruction: 'Write it: {{ $.research.content }}'
`;

const files: Readonly<Record<string, string>> = { research: source };

function forkIn(text: string, texts: Readonly<Record<string, string>>, slug = 'fork'): ForkReading {
  return forkWorkflow(text, { slug, names: { fork_sources: new Map(Object.entries(texts)) } });
}

function fork(patches: string, others: Readonly<Record<string, string>> = {}): ForkReading {
  const text = `based_on: research\nname: Fork\npatches:\n${patches}`;
  const texts = { ...files, ...others };
  return forkIn(text, texts);
}

function textOf(reading: ForkReading, slug = 'fork'): string {
  if (reading.kind !== 'forked') assert.fail(JSON.stringify(reading));
  assert.deepEqual(readWorkflow(reading.text, { slug }).workflow, reading.workflow);
  return reading.text;
}

/** Of the fork's own keys. */
const renamed = source.replace('name: Research # shown\n', 'name: Fork # shown\nbased_on: research\n');

function problemsOf(reading: ForkReading): readonly string[] {
  if (reading.kind !== 'refused') assert.fail(reading.kind);
  return reading.problems.map(({ code, line, message }) => `${code} ${line}: ${message}`);
}

describe('forking a workflow', () => {
  it('changes what the patches say and nothing else, comments and all', () => {
    assert.equal(
      textOf(fork('  - { action: update_prompt, step: research, prompt: You search. }\n')),
      renamed.replace('You look things up.', 'You search.').replace('prompt: |\n', 'prompt: |-\n'),
    );
    assert.equal(
      textOf(
        fork(
          '  - { action: add_tool, step: research, tool: http_request }\n  - { action: remove_tool, step: research, tool: run_command }\n',
        ),
      ),
      renamed.replace('[read_file, run_command]', '[read_file, http_request]'),
    );
    assert.equal(
      textOf(fork('  - { action: update_config, step: research, config: { max_turns: 12, timeout_seconds: 60 } }\n')),
      renamed.replace('max_turns: 5', 'max_turns: 12').replace('# enough\n', '# enough\n    timeout_seconds: 60\n'),
    );
  });

  it('applies them in order', () => {
    const patches = `  - { action: add_step, after: fetch, step: { name: check, type: transform, template: a } }
  - { action: update_config, step: check, config: { template: b } }
  - { action: add_step, step: { name: last, type: transform, template: c } }
`;
    const text = textOf(fork(patches));
    assert.match(text, /\n\n {2}- name: check\n {4}type: transform\n {4}template: b\n\n {2}# The heart of it.\n/);
    assert.match(text, /content \}\}'\n\n {2}- name: last\n {4}type: transform\n {4}template: c\n/);
  });

  it('adds a step behind one that stands alone, in a list of both', () => {
    const alone = `name: W
steps:
  - name: choose
    type: conditional
    condition: 'true'
    if_true:
      # why
      name: one
      type: transform

      template: |
        text
    if_false: { name: two, type: transform, template: x } # else
`;
    const added = (after: string): string =>
      textOf(
        fork(`  - { action: add_step, after: ${after}, step: { name: n, type: transform, template: y } }\n`, {
          research: alone,
        }),
      );
    assert.match(
      added('one'),
      /if_true:\n {6}# why\n {6}- name: one\n {8}type: transform\n\n {8}template: \|\n {10}text\n {6}- name: n\n {8}type: transform\n {8}template: y\n/,
    );
    assert.match(
      added('two'),
      /if_false: \[\{ name: two, type: transform, template: x \}, \{ name: n, type: transform, template: y \}\] # else\n/,
    );
  });

  it('changes the agent of the file where the step is done by one, and no other one', () => {
    const patches = `  - { action: add_tool, step: write, tool: list_files }
  - { action: update_prompt, step: writer, prompt: You write well. }
  - { action: update_config, step: write, config: { max_turns: 3, when: 'true' } }
`;
    const text = textOf(fork(patches));
    assert.match(
      text,
      /prompt: You write well\.\n {4}tools:\n {6}- read_file # to read\n {6}- list_files\n {4}max_turns: 3\n/,
    );
    assert.match(text, /agent: writer\n/);
    assert.match(text, /type: agent\n {4}when: 'true'\n/);
    const shared = `${source}  - { name: again, type: agent, agent: writer }\n`;
    assert.match(
      problemsOf(fork('  - { action: update_prompt, step: write, prompt: x }\n', { research: shared })).join('\n'),
      /patch-impossible 4: 'write' is done by 'writer', who does 'again' as well\./,
    );
  });

  it('lets dependents of a removed step wait for what it waited for', () => {
    const steps = `name: Flow
steps:
  - { name: a, type: transform, template: a }
  - { name: b, type: transform, template: b, depends_on: [] }
  - { name: c, type: transform, template: c, depends_on: [a, b] } # both
  - { name: d, type: transform, template: d }
  - { name: e, type: transform, template: e, depends_on: [c, b] }
`;
    const text = textOf(fork('  - { action: remove_step, step: c }\n', { research: steps }));
    assert.match(text, /name: d, type: transform, depends_on: \[a, b\], template: d \}/);
    assert.match(text, /name: e, type: transform, template: e, depends_on: \[a, b\] \}/);
    assert.doesNotMatch(text, /both/);
    const first = textOf(fork('  - { action: remove_step, step: a }\n', { research: steps }));
    assert.match(first, /name: c, type: transform, template: c, depends_on: \[b\] \} # both/);
  });

  it('leaves the order alone where it says the same without the step', () => {
    const patches = `  - { action: remove_step, step: research }
  - { action: update_config, step: write, config: { instruction: 'Write: {topic}' } }
  - { action: remove_step, step: fetch }
`;
    assert.doesNotMatch(textOf(fork(patches)), /depends_on|heart|fetch/);
  });

  it('takes the keys of the fork, and joins inputs and agents by name', () => {
    const text = `name: Mine
description: For me
based_on: research
inputs:
  depth: { type: integer }
agents:
  writer: { prompt: Other }
patches:
  - { action: update_config, step: fetch, config: { template: '{topic} {depth}' } }
`;
    const forked = textOf(forkIn(text, files));
    assert.match(
      forked,
      /name: Mine # shown\ndescription: For me\nbased_on: research\ninputs:\n {2}topic: .*\n {2}depth:\n {4}type: integer\n/,
    );
    assert.match(forked, /writer:\n {4}prompt: Other\n/);
  });

  it('reads the other names of keys of patches', () => {
    const patches = `  - { action: update_prompt, agent_id: writer, prompt: You write well. }
  - { action: add_tool, step_id: research, tool_type: list_files }
`;
    assert.match(textOf(fork(patches)), /You write well[^]*run_command, list_files\]/);
  });

  it('says where a patch names nothing, with the nearest name', () => {
    assert.deepEqual(problemsOf(fork('  - { action: remove_step, step: resarch }\n')), [
      "unknown-step 4: There is no step 'resarch' to patch. Did you mean 'research'?",
    ]);
    assert.deepEqual(problemsOf(fork('  - { action: remove_tool, step: research, tool: run_comand }\n')), [
      "unknown-tool 4: 'research' has no tool 'run_comand' to remove. Did you mean 'run_command'?",
    ]);
    assert.deepEqual(problemsOf(fork('  - { action: update_prompt, step: fetch, prompt: x }\n')), [
      "patch-impossible 4: 'fetch' is a transform step, which has no agent.",
    ]);
  });

  it('checks the result as a whole, and says at the patch what is wrong with it', () => {
    const removed = problemsOf(
      fork(
        '  - { action: update_config, step: fetch, config: { when: "true" } }\n  - { action: remove_step, step: research }\n',
      ),
    );
    assert.equal(removed.length, 1);
    assert.match(
      removed[0] ?? '',
      /^unknown-name 5: .*research.* This is at 'steps\.1\.instruction' of the fork as a whole\.$/,
    );
    assert.match(
      problemsOf(fork('  - { action: update_config, step: fetch, config: { tempo: 3 } }\n')).join('\n'),
      /^unknown-key 4: .*tempo/,
    );
    assert.match(
      problemsOf(fork('  - { action: add_step, step: { name: fetch, type: transform, template: x } }\n')).join('\n'),
      /^duplicate-name 4: /,
    );
  });

  it('goes through a fork of a fork, and refuses a circle', () => {
    const middle = 'name: Middle\nbased_on: research\npatches:\n  - { action: remove_step, step: fetch }\n';
    const text = 'name: Top\nbased_on: middle\npatches:\n  - { action: add_tool, step: research, tool: list_files }\n';
    const reading = forkIn(text, { ...files, middle }, 'top');
    assert.match(textOf(reading, 'top'), /based_on: middle\n/);
    const circle = { middle: middle.replace('research', 'top') };
    assert.deepEqual(problemsOf(forkIn(text, { ...files, ...circle }, 'top')), [
      'fork-cycle 2: A workflow cannot be based on itself: top → middle → top.',
    ]);
    assert.deepEqual(
      problemsOf(forkWorkflow(text, { slug: 'top', names: { workflows: ['midle'], fork_sources: new Map() } })),
      ["unknown-workflow 2: There is no workflow 'middle'. Did you mean 'midle'?"],
    );
  });

  it('needs steps to be based on', () => {
    const refusal = (base: string): readonly string[] => problemsOf(forkIn('name: X\nbased_on: base\n', { base }, 'x'));
    for (const base of ['name: Base\n', 'workflow:\n  name: Base\n', 'name: Base\nsteps: []\n']) {
      assert.match(refusal(base).join('\n'), /^patch-impossible 2: The workflow 'base' has no steps that can be read/);
    }
    assert.match(refusal('- 1\n').join('\n'), /^patch-impossible 2: The workflow 'base' cannot be read/);
  });

  it('is nothing where the steps stand in the text', () => {
    const text = `${source}based_on: other\n`;
    assert.deepEqual(forkIn(text, {}), { kind: 'no-fork' });
    assert.deepEqual(readWorkflow(text, { slug: 'x' }).problems, []);
    const both = readWorkflow(`${text}patches: []\n`, { slug: 'x' });
    assert.deepEqual(
      both.problems.map(({ code }) => code),
      ['conflicting-keys'],
    );
  });
});
