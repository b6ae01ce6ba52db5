import assert from 'node:assert/strict';
import { replyPrompt, replyTo } from '../../../src/cli/questions/reply.ts';

const command = { kind: 'command', choices: [] } as const;
const choice = { kind: 'human', choices: ['n', 'blue'] } as const;

describe('a reply', () => {
  for (const [asked, typed, reply] of [
    [command, 'y', { kind: 'approve', scope: 'once' }],
    [command, ' YES ', { kind: 'approve', scope: 'once' }],
    [command, 'a', { kind: 'approve', scope: 'execution' }],
    [command, 'n', { kind: 'reject' }],
    [command, '', { kind: 'later' }],
    [command, 'maybe', { kind: 'unclear' }],
    [command, '1', { kind: 'unclear' }],
    [{ kind: 'budget', choices: [] }, 'a', { kind: 'unclear' }],
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

  it('that would stand for later questions is offered only where there can be such', () => {
    assert.match(replyPrompt(command), /a = approve for this run/);
    assert.doesNotMatch(replyPrompt({ kind: 'budget', choices: [] }), /for this run/);
  });
});
