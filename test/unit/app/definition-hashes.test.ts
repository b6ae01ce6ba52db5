import assert from 'node:assert/strict';
import { DefinitionHashes } from '../../../src/app/definition-hashes.ts';
import { defaultConfiguration } from '../../../src/domain/configuration.ts';
import { delegationWorkflow } from '../../../src/domain/delegation-workflow.ts';
import type { FrozenDefinition } from '../../../src/domain/frozen-definition.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';

describe('The hash of a frozen definition', () => {
  let asked: number;
  let hashes: DefinitionHashes;

  beforeEach(() => {
    asked = 0;
    hashes = new DefinitionHashes({
      ...nodeDigest,
      json(value) {
        asked += 1;
        return nodeDigest.json(value);
      },
    });
  });

  it('is that of its canonical form, in whatever order its keys stand', () => {
    const one = definitionOf('writer');
    const other = Object.fromEntries(Object.entries(one).toReversed()) as unknown as FrozenDefinition;
    const [first, second] = [hashes.textOf(one), hashes.textOf(other)];
    assert.notEqual(first.content, second.content);
    assert.equal(first.hash, second.hash);
    assert.deepEqual(JSON.parse(first.content), one);
  });

  it('is made once of definitions that say the same', () => {
    const first = hashes.textOf(definitionOf('writer'));
    assert.deepEqual(hashes.textOf(definitionOf('writer')), first);
    assert.equal(asked, 1);
    assert.notEqual(hashes.textOf(definitionOf('reviewer')).hash, first.hash);
    assert.equal(asked, 2);
  });

  it('is made anew when many others were frozen since, and each time of a very long definition', () => {
    const first = hashes.textOf(definitionOf('writer'));
    for (let n = 0; n < 32; n++) hashes.textOf(definitionOf(`agent-${n}`));
    assert.deepEqual(hashes.textOf(definitionOf('writer')), first);
    assert.equal(asked, 34);
    const long = definitionOf('long'.repeat(20_000));
    assert.equal(hashes.textOf(long).hash, hashes.textOf(long).hash);
    assert.equal(asked, 36);
  });
});

function definitionOf(agent: string): FrozenDefinition {
  const { security, budgets } = defaultConfiguration;
  const task = { agent, message: '', context: {}, shared_context: {}, delegated_by: 'lead', group: null };
  const workflow = delegationWorkflow(task, { allow: [], concurrency: 4 });
  return { format: 1, workflow, agents: {}, models: {}, security, budgets };
}
