import assert from 'node:assert/strict';
import type { OutputRecord } from '../../../src/domain/agent-execution.ts';
import { until } from '../../support/event-loop.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';

const writer = `
steps:
  - { name: write, type: agent, prompt: P, instruction: Go., tools: [write_file], autonomy_level: full }
`;

function write(path: string, content: string) {
  return { calls: [['write_file', { path, content }]] } as const;
}

function made({ store }: EngineWorld): readonly OutputRecord[] {
  return store.find('outputs', {});
}

function shown({ output_type, subject, source, version }: OutputRecord) {
  return [output_type, subject, source, version];
}

describe('what an agent execution makes', () => {
  afterEach(endWorlds);

  it('holds each file that it wrote, with the lines that changed from what it found', async () => {
    const world = await engineWorld({
      yaml: writer,
      files: { 'a.md': 'one\ntwo\nthree\n' },
      model: [write('a.md', 'one\n2\n'), write('./a.md', 'one\n2\n3\n4\n'), write('b.md', 'new\n'), 'Done.'],
    });
    await world.run();
    assert.deepEqual(
      made(world).map(({ content }) => content),
      [
        { file_path: 'a.md', lines_added: 1, lines_modified: 2, lines_removed: 0, validation: {} },
        { file_path: 'b.md', lines_added: 1, lines_modified: 0, lines_removed: 0, validation: {} },
      ],
    );
    assert.deepEqual(made(world).map(shown), [
      ['deliverable', 'a.md', 'tool', 1],
      ['deliverable', 'b.md', 'tool', 1],
    ]);
    const [first, second] = world.store.find('file_writes', { path: 'a.md' });
    assert.equal(world.store.get('content_blobs', { hash: first?.before_hash ?? '' })?.content, 'one\ntwo\nthree\n');
    assert.equal(second?.before_hash, null);
  });

  it('keeps no text of a file of keys that it replaces', async () => {
    const files = { 'app/.env': 'KEY=very-secret\n', '.env.example': 'KEY=\n' };
    const model = [write('app/.env', 'KEY=\n'), write('.env.example', 'KEY=x\n'), 'Done.'];
    const world = await engineWorld({ yaml: writer, files, model });
    await world.run();
    const kept = world.store.find('file_writes', {}).map(({ path, before_hash }) => [path, before_hash !== null]);
    assert.deepEqual(kept, [
      ['app/.env', false],
      ['.env.example', true],
    ]);
    assert.ok(world.store.find('content_blobs', {}).every(({ content }) => !content.includes('very-secret')));
  });

  it('counts lines against the last commit where there is one', async () => {
    const world = await engineWorld({
      yaml: writer,
      files: { 'a.md': 'one\ntwo\n' },
      committed: { 'a.md': 'one\n' },
      model: [write('a.md', 'one\ntwo\nthree\n'), write('b.md', 'x\ny\n'), 'Done.'],
    });
    await world.run();
    assert.deepEqual(
      made(world).map(({ content, metadata }) => [content, metadata['base']]),
      [
        [{ file_path: 'a.md', lines_added: 2, lines_modified: 0, lines_removed: 0, validation: {} }, 'git'],
        [{ file_path: 'b.md', lines_added: 2, lines_modified: 0, lines_removed: 0, validation: {} }, 'workspace'],
      ],
    );
  });

  it('holds no file that it could not write, or wrote in a rehearsal only', async () => {
    const refused = await engineWorld({ yaml: writer, model: [write('../a.md', 'x'), 'Done.'] });
    await refused.run();
    assert.deepEqual(made(refused).map(shown), [['deliverable', null, 'final_message', 1]]);
    const rehearsed = await engineWorld({ yaml: writer, rehearsal: true, model: [write('a.md', 'x'), 'Done.'] });
    await rehearsed.run();
    assert.deepEqual(
      made(rehearsed).map(({ subject, metadata }) => [subject, metadata['rehearsal']]),
      [[null, true]],
    );
  });

  it('is read from the lists of its final message', async () => {
    const answer =
      '# Deliverables\n- `a.md`: the plan\n- docs/b.md\n\n## Validation results\n- lint: fail (2 problems)\n\n**Insights**\n- Bees hum.';
    const world = await engineWorld({
      yaml: writer,
      files: { 'docs/b.md': 'one\ntwo\n' },
      model: [write('a.md', 'x\n'), answer],
    });
    await world.run();
    assert.deepEqual(
      made(world).map(({ output_type, source, content }) => [output_type, source, content]),
      [
        [
          'deliverable',
          'tool',
          { file_path: 'a.md', lines_added: 1, lines_modified: 0, lines_removed: 0, validation: {} },
        ],
        [
          'deliverable',
          'final_message',
          { file_path: 'docs/b.md', lines_added: 2, lines_modified: 0, lines_removed: 0, validation: {} },
        ],
        ['validation_result', 'final_message', { check: 'lint', result: 'fail', detail: '(2 problems)' }],
        ['insight', 'final_message', { text: 'Bees hum.' }],
      ],
    );
  });

  it('is read from the keys of a structured answer', async () => {
    const answer = {
      deliverables: ['gone.md'],
      validation_results: { tests: 'pass', coverage: '85%' },
      insights: ['Hum.'],
    };
    const world = await engineWorld({ yaml: writer, model: [JSON.stringify(answer)] });
    await world.run();
    assert.deepEqual(
      made(world).map(({ content }) => content),
      [
        { file_path: 'gone.md', validation: {} },
        { check: 'tests', result: 'pass' },
        { check: 'coverage', result: '85%' },
        { text: 'Hum.' },
      ],
    );
  });

  it('is its error when it fails, beside the files that it wrote before', async () => {
    const world = await engineWorld({
      yaml: writer,
      model: [write('a.md', 'x'), { failure: { code: 'invalid_key', message: 'No.' } }, 'Done.'],
    });
    await world.run();
    assert.deepEqual(made(world).map(shown), [
      ['deliverable', 'a.md', 'tool', 1],
      ['error', null, 'final_message', 1],
    ]);
    await world.retry();
    assert.deepEqual(made(world).slice(2).map(shown), [['deliverable', null, 'final_message', 1]]);
  });

  it('is kept when the agent is stopped', async () => {
    const world = await engineWorld({ yaml: writer, model: [write('a.md', 'x'), { content: 'late', seconds: 1000 }] });
    await world.start();
    await until(() => world.model.requests.length === 2);
    await world.cancel();
    assert.deepEqual(made(world).map(shown), [
      ['deliverable', 'a.md', 'tool', 1],
      ['error', null, 'final_message', 1],
    ]);
  });

  it('is the next version of what an earlier agent of the execution made of the same file', async () => {
    const step = (name: string) =>
      `{ name: ${name}, type: agent, prompt: P, instruction: Go., tools: [write_file], autonomy_level: full }`;
    const world = await engineWorld({
      yaml: `steps:\n  - ${step('one')}\n  - { name: sub, type: workflow, workflow: child, depends_on: [one] }\n`,
      workflows: { child: `steps: [${step('two')}]` },
      model: [write('a.md', 'x\n'), 'Done.', write('a.md', 'y\n'), 'Done.'],
    });
    await world.run();
    assert.deepEqual(
      made(world).map(({ subject, version, content }) => [subject, version, content]),
      [
        ['a.md', 1, { file_path: 'a.md', lines_added: 1, lines_modified: 0, lines_removed: 0, validation: {} }],
        ['a.md', 2, { file_path: 'a.md', lines_added: 0, lines_modified: 1, lines_removed: 0, validation: {} }],
      ],
    );
  });
});
