import assert from 'node:assert/strict';
import { replyPrompt, replyTo } from '../../../src/cli/questions/reply.ts';

const command = { kind: 'command', subject: 'ls', choices: [], editable: true } as const;
const choice = { kind: 'human', subject: 'ask', choices: ['n', 'blue'], editable: false } as const;
const budget = { kind: 'budget', subject: 'usd', choices: [], editable: false } as const;
const definition = { kind: 'write', subject: '.baton/agents/a.yaml', choices: [], editable: true } as const;

describe('a reply', () => {
  for (const [asked, typed, reply] of [
    [command, 'y', { kind: 'approve', scope: 'once' }],
    [command, ' YES ', { kind: 'approve', scope: 'once' }],
    [command, 'a', { kind: 'approve', scope: 'execution' }],
    [command, 'n', { kind: 'reject' }],
    [command, 'c', { kind: 'change' }],
    [budget, 'c', { kind: 'unclear' }],
    [command, '', { kind: 'later' }],
    [command, 'maybe', { kind: 'unclear' }],
    [command, '1', { kind: 'unclear' }],
    [budget, 'a', { kind: 'unclear' }],
    [definition, 'a', { kind: 'unclear' }],
    [choice, '2', { kind: 'choose', choice: 'blue' }],
    [choice, 'n', { kind: 'choose', choice: 'n' }],
    [choice, 'no', { kind: 'reject' }],
    [choice, '3', { kind: 'unclear' }],
    [choice, 'y', { kind: 'unclear' }],
  ] as const) {
    it(`"${typed}" to a ${asked.kind} question is ${JSON.stringify(reply)}`, () => {
      assert.deepEqual(replyTo(asked, typed), reply);
    });
  }

  it('that changes what would happen is offered only where that can be changed', () => {
    assert.match(replyPrompt(command), /c = change it/);
    assert.doesNotMatch(replyPrompt(budget), /change/);
  });

  it('that would stand for later questions is offered only where there can be such', () => {
    assert.match(replyPrompt(command), /a = approve for this run/);
    for (const asked of [budget, definition]) assert.doesNotMatch(replyPrompt(asked), /for this run/);
  });
});
