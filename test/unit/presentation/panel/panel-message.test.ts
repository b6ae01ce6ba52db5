import assert from 'node:assert/strict';
import type { ExecutionStatus } from '../../../../src/domain/execution.ts';
import { messageHearing } from '../../../../src/presentation/panel/messages/message-hearing.ts';
import { messageReceivers } from '../../../../src/presentation/panel/messages/message-receivers.ts';
import { isSelected, panelMessage } from '../../../../src/presentation/panel/messages/panel-message.ts';
import { listedMessage } from '../../../support/listed-message.ts';

const now = Date.parse('2026-05-04T11:00:00.000Z');
const heard = { now, isHeard: true };

describe('a message in the panel', () => {
  it('is unread until the model of its receiver has seen it', () => {
    const states = (['sent', 'delivered', 'read', 'processed'] as const).map(
      (status) => panelMessage(listedMessage({ status }), heard).is_unread,
    );
    assert.deepEqual(states, [true, true, false, false]);
    assert.equal(panelMessage(listedMessage({ status: 'sent' }), { now, isHeard: false }).is_unread, false);
  });

  it('has the names of people without what marks them in the record', () => {
    const { from, to, is_from_person } = panelMessage(
      listedMessage({ from_agent: 'person:ann', to_agent: 'person:bob' }),
      heard,
    );
    assert.deepEqual([from, to, is_from_person], ['ann', 'bob', true]);
  });

  it('is text that nothing can act on, and says what it leaves out', () => {
    const { lines, left_out } = panelMessage(listedMessage({ content: `a\u001b[31m\n${'x'.repeat(9000)}` }), heard);
    assert.equal(lines[0], 'a\\u001b[31m');
    assert.equal(left_out, 9007 - 8000);
  });

  it('is found by words of what it says and of who says it to whom', () => {
    const message = panelMessage(listedMessage({ status: 'read' }), heard);
    const found = ['FAR lead', 'writer', '', 'far nobody'].map((text) =>
      isSelected(message, { text, is_unread_only: false }),
    );
    assert.deepEqual(found, [true, true, true, false]);
    assert.equal(isSelected(message, { text: '', is_unread_only: true }), false);
  });
});

describe('to whom a person can write', () => {
  it('is each agent once, those at work first, and no person', () => {
    const messages = [
      { from_agent: 'person:ann', to_agent: 'lead' },
      { from_agent: 'baton', to_agent: null },
    ];
    const team = { agents: ['scout', 'writer'], groups: ['all'] };
    const steps = [
      { agent: 'researcher', status: 'completed' },
      { agent: null, status: 'completed' },
      { agent: 'writer', status: 'completed' },
      { agent: 'writer', status: 'running' },
    ] as const;
    assert.deepEqual(
      messageReceivers({ steps, messages, team }).map(({ kind, name, work }) => [kind, name, work]),
      [
        ['agent', 'writer', 'working'],
        ['agent', 'researcher', 'ended'],
        ['agent', 'lead', 'absent'],
        ['agent', 'scout', 'absent'],
        ['group', 'all', 'absent'],
      ],
    );
  });
});

describe('what a person writes in an execution', () => {
  it('is heard as long as the execution has not ended, and where it was interrupted once it is resumed', () => {
    const heardIn = (status: ExecutionStatus, resumable = false) => messageHearing({ status, resumable });
    const live = (['pending', 'running', 'waiting'] as const).map((status) => heardIn(status));
    assert.deepEqual(live, Array(3).fill({ is_heard: true, words: '' }));
    const interrupted = heardIn('running', true);
    assert.equal(interrupted.is_heard, true);
    assert.match(interrupted.words, /once the execution is resumed/);
    const ended = (['completed', 'failed', 'cancelled'] as const).map((status) => heardIn(status));
    assert.deepEqual(
      ended.map(({ is_heard, words }) => [is_heard, words.includes('Retry it first')]),
      [
        [false, false],
        [false, true],
        [false, true],
      ],
    );
  });
});
