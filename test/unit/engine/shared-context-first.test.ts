import assert from 'node:assert/strict';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';

const long = 'word '.repeat(3000);

describe('what several agents are given', () => {
  afterEach(endWorlds);

  const yaml = `
context: [{ file: long.md }, { file: short.md }]
steps:
  - { name: one, type: agent, prompt: You are one., instruction: Do one., context: [{ file: both.md }, { file: own.md }] }
  - name: more
    type: parallel
    steps:
      - { name: two, type: agent, prompt: You are two., instruction: Do two., context: [{ file: both.md }] }
      - { name: three, type: agent, prompt: You are three., instruction: Do three. }
`;
  const files = { 'long.md': long, 'short.md': 'short', 'both.md': 'both', 'own.md': 'own', 'AGENTS.md': 'Use tabs.' };

  it('by the workflow stands first in the same bytes, when it is long', async () => {
    const world = await engineWorld({ yaml, files, model: () => 'ok' });
    await world.run();
    const begun = `<context name="long.md">\n${long}\n</context>\n\n<context name="short.md">\nshort\n</context>\n\n`;
    const [system, ...others] = new Set(world.model.requests.map(({ messages }) => messages[0]?.content));
    assert.deepEqual(others, []);
    assert.doesNotMatch(system ?? '', /You are one/);
    const told = world.model.requests.map(({ messages }) => messages[1]?.content ?? '');
    assert.ok(told.every((text) => text.startsWith(begun)));
    assert.equal(told[0]?.slice(begun.length).startsWith('You are one.\n\nDo one.\n\n<context name="both.md">'), true);
  });

  it('is recorded with the agents that are given it too', async () => {
    const world = await engineWorld({ yaml, files, model: () => 'ok' });
    await world.run();
    const { id } = world.store.get('agent_executions', { agent: 'one' }) ?? {};
    const given = world.store.find('context_allocations', { agent_execution_id: id ?? '', context_type: 'file' });
    assert.deepEqual(Object.fromEntries(given.map((each) => [each.context_source, each.shared_with])), {
      'long.md': ['three', 'two'],
      'short.md': ['three', 'two'],
      'both.md': ['two'],
      'own.md': [],
    });
  });

  it('by the configuration is given to all, as conventions', async () => {
    const instructions = ['AGENTS.md', 'CLAUDE.md'];
    const world = await engineWorld({ yaml, files, model: () => 'ok', context: { instructions } });
    await world.run();
    const conventions = '<context name="AGENTS.md" kind="conventions">\nUse tabs.\n</context>';
    assert.ok(world.model.requests.every(({ messages }) => messages[1]?.content.startsWith(conventions)));
  });

  it('says with every turn what naming it several times would have sent more', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: one
    type: agent
    prompt: P
    instruction: Go.
    tools: [list_files]
    context: [{ file: long.md }, { file: '*.md' }]
`,
      files,
      model: ({ messages }) =>
        messages.length === 2 ? { calls: [['list_files', {}]], input: 5000, cached: 1000 } : 'ok',
    });
    const { context } = await world.run();
    const [bundle] = world.store.find('context_bundles', {});
    assert.ok(bundle?.tokens_saved !== null && bundle !== undefined && bundle.tokens_saved > 3000);
    assert.deepEqual(context, { before: 5010 + 2 * bundle.tokens_saved, after: 5010, cached: 1000 });
  });
});
