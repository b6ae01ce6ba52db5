import assert from 'node:assert/strict';
import { toJsonValue } from '../../../src/base/json-value.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import type { OrchestratorCommands } from '../../../src/app/orchestrator-api.ts';
import { forwardedCommands, forwardTo } from '../../../src/serve/forwarded-commands.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

const decision = {
  approved: true,
  decided_by: 'ann',
  reason: null,
  scope: 'execution',
  edited_payload: { path: 'a' },
  answer: ['x'],
} as const;
const request = {
  workflow: 'flow',
  input: { name: 'Ann', count: 2, deep: [null, { a: true }] },
  model: 'cloud/large',
  rehearsal: false,
  trigger: 'manual',
  cassette: { path: 'tape.jsonl', record: true },
  detached: true,
};

/** One call of each command. The type says when one is missing. */
const calls: { readonly [Name in keyof OrchestratorCommands]: Parameters<OrchestratorCommands[Name]> } = {
  start: [request],
  cancel: ['id', 'no longer wanted'],
  resume: ['id'],
  retry: ['id', { from: 'step' }],
  decide: ['approval', decision],
  importDatabase: ['/elsewhere/copy.db'],
};

describe('a forwarded command', () => {
  for (const [name, args] of Object.entries(calls)) {
    it(`'${name}' arrives as it was asked, and its answer comes back`, async () => {
      const answer = { answer: name };
      const orchestrator = fakeOrchestrator({ [name]: async () => answer });
      assert.deepEqual(await ask(orchestrator, name, args), answer);
      assert.deepEqual(orchestrator.asked, [[name, ...args]]);
    });
  }

  it("'retry' arrives without a step to begin from as well", async () => {
    const orchestrator = fakeOrchestrator();
    await ask(orchestrator, 'retry', ['id', { from: null }]);
    assert.deepEqual(orchestrator.asked, [['retry', 'id', { from: null }]]);
  });

  it('is in the table under every name that is sent, and under no other', () => {
    assert.deepEqual(Object.keys(forwardedCommands).sort(), Object.keys(calls).sort());
  });
});

/** Sends the command as JSON to the process that has the orchestrator. */
async function ask(orchestrator: OrchestratorCommands, name: string, args: readonly unknown[]): Promise<unknown> {
  const commands = forwardTo(async (method, params) => {
    const sent = toJsonValue(params);
    assert.ok(isJsonObject(sent));
    return toJsonValue(await forwardedCommands[method]?.(orchestrator, sent));
  });
  const named = new Map<string, unknown>(Object.entries(commands)).get(name);
  assert.ok(typeof named === 'function');
  return Reflect.apply(named, undefined, args);
}
