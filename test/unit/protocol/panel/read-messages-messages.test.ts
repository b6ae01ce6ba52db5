import assert from 'node:assert/strict';
import { panelMessage } from '../../../../src/presentation/panel/messages/panel-message.ts';
import { readPanelNews, readPanelRequest } from '../../../../src/protocol/panel-messages.ts';
import { listedMessage } from '../../../support/listed-message.ts';

const written = {
  execution: '01A',
  to: { kind: 'agent', name: 'lead' },
  content: 'Hi',
  wants_answer: false,
  response_to: null,
};

describe('messages about messages', () => {
  it('are read as they were said, and have no effect when they are something else', () => {
    const requests = [
      { kind: 'write_message', message: written },
      { kind: 'select_messages', selection: { text: 'a', is_unread_only: true } },
      { kind: 'earlier_messages' },
    ];
    for (const request of requests) assert.equal(readPanelRequest(request), request);
    assert.equal(readPanelRequest({ kind: 'write_message', message: { ...written, to: 'lead' } }), undefined);
    const changed = (put: readonly unknown[]) => ({
      ...{ kind: 'messages_changed', is_anew: true, more: 0 },
      changes: { put, removed: [], order: null },
    });
    const row = panelMessage(listedMessage(), { now: 0, isHeard: true });
    assert.ok(readPanelNews(changed([row])) !== undefined);
    assert.equal(readPanelNews(changed([{ ...row, lines: 'text' }])), undefined);
    assert.ok(readPanelNews({ kind: 'message_written', execution: '01A', refusal: null }) !== undefined);
    const offered = (work: string) => ({
      kind: 'message_receivers',
      receivers: [{ kind: 'agent', name: 'lead', work }],
    });
    assert.ok(readPanelNews(offered('ended')) !== undefined);
    assert.equal(readPanelNews(offered('sleeping')), undefined);
    const hearing = { is_heard: false, words: 'It has ended.' };
    assert.ok(readPanelNews({ kind: 'message_hearing', hearing }) !== undefined);
  });
});
