import assert from 'node:assert/strict';
import { complete } from '../../../src/language/complete.ts';
import { findDefinition } from '../../../src/language/definition.ts';
import { hoverAt } from '../../../src/language/hover.ts';
import { type MarkedFile, openMarked } from '../../support/language-files.ts';
import { someAnswers } from '../../support/language-surroundings.ts';

const base = `name: Base
agents:
  scribe: { prompt: p, description: Writes., tools: [read_file, http_request] }
steps:
  - { name: fetch, type: http, url: x }
  - name: look
    type: parallel
    steps:
      - { name: left, type: agent, prompt: p, description: Looks left., tools: [search_files] }
      - { name: right, type: agent, agent: scribe }
`;
const middle = `name: Middle
based_on: base
patches:
  - { action: add_step, after: fetch, step: { name: check, type: transform, expression: "1" } }
  - { action: remove_step, step: fetch }
`;
const texts = { '.baton/workflows/base.yaml': base, '.baton/workflows/middle.yaml': middle };
const sources = new Map([
  ['base', base],
  ['middle', middle],
]);

/** A fork with these patches, opened at the mark. */
function fork(patches: string, based_on = 'base'): MarkedFile {
  const text = `name: Fork\nbased_on: ${based_on}\npatches:\n${patches}`;
  const files = { '.baton/workflows/fork.yaml': text, ...texts };
  return openMarked(files, { names: { workflows: ['base', 'middle', 'fork'], fork_sources: sources } });
}

async function labels(patches: string, based_on?: string): Promise<readonly string[]> {
  const { around, offset } = fork(patches, based_on);
  const { items } = await complete(around.file, offset, { workspace: around.workspace, questions: someAnswers });
  return items.map(({ label }) => label);
}

describe('patches of a fork', () => {
  it('are offered what they can change, by their action', async () => {
    assert.deepEqual(await labels('  - { action: update_prompt, step: | }\n'), ['left', 'right', 'scribe']);
    assert.deepEqual(await labels('  - { action: add_tool, agent_id: l| }\n'), ['left', 'right', 'scribe']);
    assert.deepEqual(await labels('  - action: remove_step\n    step: |\n'), ['fetch', 'look', 'left', 'right']);
    const added = '  - { action: add_step, step: { name: new, type: transform, expression: "1" } }\n';
    assert.deepEqual(await labels(`${added}  - { action: add_step, after: | }\n`), [
      'fetch',
      'look',
      'left',
      'right',
      'new',
    ]);
    assert.deepEqual(await labels('  - { action: remove_step, step: | }\n', 'middle'), [
      'check',
      'look',
      'left',
      'right',
    ]);
  });

  it('are offered the tools that there are to remove', async () => {
    assert.deepEqual(await labels('  - { action: remove_tool, step: left, tool: | }\n'), ['search_files']);
    for (const key of ['step', 'step_id', 'agent_id']) {
      const patch = `  - { action: remove_tool, ${key}: right, tool: | }\n`;
      assert.deepEqual(await labels(patch), ['read_file', 'http_request'], key);
    }
    assert.ok((await labels('  - { action: add_tool, step: right, tool: | }\n')).includes('write_file'));
  });

  it('are offered the keys of their action', async () => {
    assert.deepEqual((await labels('  - action: update_prompt\n    |\n')).slice(0, 2), ['prompt', 'step']);
    assert.deepEqual((await labels('  - action: add_step\n    |\n')).slice(0, 2), ['step', 'after']);
    assert.deepEqual((await labels('  - { action: update_config, step: left, | }\n')).slice(0, 1), ['config']);
  });

  it('know that a step is named already, however that is spelled', async () => {
    assert.ok(!(await labels('  - { action: update_prompt, agent_id: left, | }\n')).includes('step'));
  });

  it('lead to what they change, in the file in which it stands', async () => {
    for (const [patches, based_on, expected] of [
      ['  - { action: remove_step, step: fe|tch }\n', 'base', 'base: fetch'],
      ['  - { action: update_prompt, step_id: le|ft, prompt: q }\n', 'base', 'base: left'],
      ['  - { action: update_prompt, agent_id: scr|ibe, prompt: q }\n', 'base', 'base: scribe'],
      ['  - { action: remove_step, step: ch|eck }\n', 'middle', 'middle: check'],
      ['  - { action: update_prompt, step: le|ft, prompt: q }\n', 'middle', 'base: left'],
      [
        '  - { action: add_step, step: { name: new, type: transform, expression: "1" } }\n  - { action: remove_step, step: ne|w }\n',
        ...['base', 'fork: new'],
      ],
    ] as const) {
      const { around, offset } = fork(patches, based_on);
      const found = await findDefinition(around, offset);
      const [target] = found?.targets ?? [];
      const text = (await around.textOf(target?.path ?? '')) ?? '';
      const word = text.slice(target?.start, target?.end);
      assert.equal(`${/([^/]+)\.yaml$/.exec(target?.path ?? '')?.[1] ?? ''}: ${word}`, expected);
    }
  });

  it('say what they change', () => {
    for (const [patches, words] of [
      ['  - { action: update_prompt, step: le|ft, prompt: q }\n', /\*\*step\*\* `left`\n\ntype `agent`/],
      ['  - { action: remove_step, step: ri|ght }\n', /type `agent` · agent `scribe`/],
      ['  - { action: update_prompt, step: scr|ibe, prompt: q }\n', /\*\*agent\*\* `scribe`\n\nWrites\./],
    ] as const) {
      const { around, offset } = fork(patches);
      assert.match(hoverAt(around.file, offset, around.workspace)?.text ?? '', words);
    }
  });
});
