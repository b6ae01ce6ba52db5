import assert from 'node:assert/strict';
import { knownTools } from '../../../src/dsl/known-tools.ts';
import { agentContracts } from '../../../src/tools/agent-contracts.ts';
import { parametersOf } from '../../../src/tools/agent-tool.ts';
import { insideShape } from '../../../src/tools/tool-contract.ts';
import { ToolBench, use } from '../../support/tool-bench.ts';

describe('the list of what agents may be given', () => {
  it('is what the tools declare to models, and nothing is missing in it', async () => {
    const signal = new AbortController().signal;
    const declared = await new ToolBench().host.declare(
      knownTools.map((name) => use(name)),
      { signal },
    );
    assert.ok(declared.ok);
    const listed = agentContracts.map(insideShape).map(({ name, description, input }) => {
      return { name, description, parameters: parametersOf(input) };
    });
    const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name);
    assert.deepEqual(declared.value.toSorted(byName), listed.toSorted(byName));
  });
});
