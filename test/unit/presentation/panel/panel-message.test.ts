import assert from 'node:assert/strict';
import { messageReceivers } from '../../../../src/presentation/panel/messages/message-receivers.ts';
import { isSelected, panelMessage } from '../../../../src/presentation/panel/messages/panel-message.ts';
import { listedMessage } from '../../../support/listed-message.ts';

const now = Date.parse('2026-05-04T11:00:00.000Z');

describe('a message in the panel', () => {
  it('is unread until the model of its receiver has seen it', () => {
    const states = (['sent', 'delivered', 'read', 'processed'] as const).map(
      (status) => panelMessage(listedMessage({ status }), now).is_unread,
    );
    assert.deepEqual(states, [true, true, false, false]);
  });

  it('has the names of people without what marks them in the record', () => {
    const { from, to, is_from_person } = panelMessage(
      listedMessage({ from_agent: 'person:ann', to_agent: 'person:bob' }),
      now,
    );
    assert.deepEqual([from, to, is_from_person], ['ann', 'bob', true]);
  });

  it('is text that nothing can act on, and says what it leaves out', () => {
    const { lines, left_out } = panelMessage(listedMessage({ content: `a\u001b[31m\n${'x'.repeat(9000)}` }), now);
    assert.equal(lines[0], 'a\\u001b[31m');
    assert.equal(left_out, 9007 - 8000);
  });

  it('is found by words of what it says and of who says it to whom', () => {
    const message = panelMessage(listedMessage({ status: 'read' }), now);
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
    assert.deepEqual(
      messageReceivers({ working: ['writer', null, 'writer'], messages, team }).map(({ kind, name }) => [kind, name]),
      [
        ['agent', 'writer'],
        ['agent', 'lead'],
        ['agent', 'scout'],
        ['group', 'all'],
      ],
    );
  });
});
