import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import type { ListedMessage } from '../../../../src/domain/listed-message.ts';
import type { PanelMessage } from '../../../../src/presentation/panel/messages/panel-message.ts';
import { withRowChanges } from '../../../../src/presentation/row-changes.ts';
import { listedMessage } from '../../../support/listed-message.ts';
import type { MemoryFolder } from '../../../support/memory-folder.ts';
import { useShownExecution } from '../../../support/shown-execution.ts';

describe('messages of the panel', () => {
  const shown = useShownExecution();

  async function until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'messages', limit: 5000 });
  }

  function message(n: number, more: Partial<ListedMessage> = {}) {
    const created_at = new Date(Date.UTC(2026, 4, 4, 10, 0, n)).toISOString();
    return listedMessage({ id: `m${n}`, execution_id: 'A', content: `line ${n}`, created_at, ...more });
  }

  /** What the page has by now. */
  function lines(): readonly string[] {
    const known = shown()
      .panel.newsOf('messages_changed')
      .reduce((rows: readonly PanelMessage[], { is_anew, changes }) => {
        return withRowChanges(is_anew ? [] : rows, changes);
      }, []);
    return known.flatMap((each) => each.lines);
  }

  it('are told as they come, the newest last, and only those that are selected', async () => {
    shown().folder.messages = [message(1), message(2)];
    shown().panel.see('messages');
    await until(() => lines().length === 2);
    shown().folder.send(message(3, { content: 'another one' }));
    await until(() => lines().length === 3);
    assert.deepEqual(shown().panel.newsOf('messages_changed').at(-1)?.changes.put.length, 1);
    shown().panel.say({ kind: 'select_messages', selection: { text: 'another', is_unread_only: false } });
    await until(() => lines().length === 1);
    assert.deepEqual(lines(), ['another one']);
  });

  it('of long ago are told when they are asked for', async () => {
    shown().folder.messages = Array.from({ length: 700 }, (_, n) => message(n));
    shown().panel.see('messages');
    await until(() => lines().length === 500);
    assert.equal(shown().panel.newsOf('messages_changed').at(-1)?.more, 200);
    shown().panel.say({ kind: 'earlier_messages' });
    await until(() => lines().length === 700);
    assert.deepEqual([lines()[0], shown().panel.newsOf('messages_changed').at(-1)?.more], ['line 0', 0]);
  });

  it('are said to be heard by nobody once the execution has ended, and not to be unread any more', async () => {
    shown().folder.messages = [message(1)];
    shown().panel.see('messages');
    await until(() => lines().length === 1);
    assert.deepEqual(shown().panel.newsOf('message_hearing').at(-1)?.hearing, { is_heard: true, words: '' });
    shown().folder.complete('A');
    await until(() => shown().panel.newsOf('message_hearing').length === 2);
    assert.equal(shown().panel.newsOf('message_hearing').at(-1)?.hearing.is_heard, false);
    const changed = shown()
      .panel.newsOf('messages_changed')
      .flatMap(({ changes }) => changes.put);
    assert.deepEqual(
      changed.map(({ is_unread }) => is_unread),
      [true, false],
    );
  });

  it('are heard in a child as long as the run above it goes on', async () => {
    shown().folder.begin('B', 'A');
    shown().folder.complete('B');
    shown().panel.say({ kind: 'pick_execution', execution: { folder: 'file:///one', id: 'B' } });
    shown().panel.see('messages');
    await until(() => shown().panel.newsOf('message_hearing').at(-1)?.hearing.is_heard === true);
    shown().folder.complete('A');
    await until(() => shown().panel.newsOf('message_hearing').at(-1)?.hearing.is_heard === false);
  });

  it('of its task are counted once, those too that were sent in it', async () => {
    shown().folder.task = { id: 'T', title: 'Look', epic: null } as unknown as MemoryFolder['task'];
    shown().folder.messages = [
      ...Array.from({ length: 600 }, (_, n) => message(n, { task_id: 'T' })),
      ...Array.from({ length: 10 }, (_, n) => message(600 + n, { task_id: 'T', execution_id: 'before' })),
    ];
    shown().panel.see('messages');
    await until(() => lines().length === 510);
    assert.equal(shown().panel.newsOf('messages_changed').at(-1)?.more, 100);
  });

  it('are not read for what other executions do, and steps only once one has begun', async () => {
    shown().folder.begin('B');
    shown().folder.step('A', 'look', 'running');
    shown().folder.messages = [message(1)];
    shown().panel.see('messages');
    await until(() => lines().length === 1);
    const reads = (name: string): number => shown().folder.api.asked.filter(([each]) => each === name).length;
    assert.deepEqual([reads('listMessages'), reads('executionProgress')], [1, 1]);
    shown().folder.step('B', 'look', 'running');
    shown().folder.send(message(2));
    await until(() => lines().length === 2);
    assert.deepEqual([reads('listMessages'), reads('executionProgress')], [2, 1]);
    shown().folder.step('A', 'tell', 'running');
    await until(() => reads('executionProgress') === 2);
  });

  it('that cannot be read say so in their place, and are read again with the next change', async () => {
    shown().folder.beforeRead = () => {
      throw new Error('The disk is gone.');
    };
    shown().panel.see('messages');
    await until(() => shown().panel.newsOf('part_problem').length > 0);
    assert.deepEqual(shown().panel.newsOf('part_problem'), [
      { kind: 'part_problem', part: 'messages', problem: 'The disk is gone.' },
    ]);
    assert.deepEqual(shown().panel.errors, ['messages: The disk is gone.']);
    shown().folder.beforeRead = () => undefined;
    shown().folder.send(message(1));
    await until(() => lines().length === 1);
    assert.equal(shown().panel.newsOf('part_problem').at(-1)?.problem, '');
  });

  it('are written into the execution that was drawn, and into no other', async () => {
    shown().folder.begin('B');
    const to = { kind: 'agent', name: 'writer' } as const;
    const written = { execution: 'A', to, content: 'Stop.', wants_answer: false, response_to: 'm1' };
    shown().panel.say({ kind: 'write_message', message: written });
    await until(() => shown().panel.newsOf('message_written').length === 1);
    shown().panel.say({ kind: 'pick_execution', execution: { folder: 'file:///one', id: 'B' } });
    await until(() => shown().panel.choice?.execution?.id === 'B');
    shown().panel.say({ kind: 'write_message', message: written });
    await until(() => shown().panel.newsOf('message_written').length === 2);
    const sent = shown().folder.api.asked.flatMap(([name, request]) => (name === 'sendMessage' ? [request] : []));
    assert.deepEqual(
      sent.map((each) => {
        const { execution, to, response_to } = each as Record<string, unknown>;
        return [execution, to, response_to];
      }),
      [['A', 'writer', 'm1']],
    );
    assert.deepEqual(
      shown()
        .panel.newsOf('message_written')
        .map(({ execution, refusal }) => [execution, refusal]),
      [
        ['A', null],
        ['A', 'Another execution is shown by now.'],
      ],
    );
  });
});
