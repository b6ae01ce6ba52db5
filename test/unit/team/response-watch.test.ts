import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/base/logger.ts';
import { insert, update } from '../../../src/domain/tables.ts';
import { createRecorder } from '../../../src/history/recorder.ts';
import { type MessageDraft, composeMessage } from '../../../src/team/compose-message.ts';
import { ResponseWatch } from '../../../src/team/response-watch.ts';
import { settled } from '../../support/event-loop.ts';
import { executionRecord } from '../../support/execution-reports.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { newGroup, relationship, rosterOf } from '../../support/team-roster.ts';

const minute = 60_000;
const desk = newGroup('desk', {
  members: ['lead', 'writer'],
  relationships: [relationship('lead', 'supervises', 'writer')],
});

class Office {
  readonly clock = new FakeClock();
  store = new MemoryStore();
  watch: ResponseWatch | undefined;
  #ids = 0;
  readonly #groups;

  constructor(groups = [desk]) {
    this.#groups = groups;
  }

  readonly ids = (): string => `m${(this.#ids += 1)}`;

  /** A process begins to watch. */
  async open(): Promise<void> {
    this.watch?.dispose();
    const { store, clock, ids } = this;
    const recorder = createRecorder({ store, clock, ids });
    const teamOf = async () => rosterOf([], this.#groups);
    this.watch = new ResponseWatch({ store, recorder, clock, ids, logger: silentLogger, teamOf });
    await settled();
  }

  async ask(changes: Partial<MessageDraft> = {}): Promise<string> {
    const draft = {
      ...{
        execution_id: null,
        from_agent: 'critic',
        to_agent: 'writer',
        group: null,
        message_type: 'request' as const,
      },
      ...{ content: 'When?', requires_response: true, response_deadline: this.at(30) },
    };
    const { message, changes: rows } = composeMessage(this, { ...draft, ...changes });
    await this.store.commit(rows);
    await settled();
    return message.id;
  }

  /** The time in so many minutes. */
  at(minutes: number): string {
    return new Date(this.clock.now() + minutes * minute).toISOString();
  }

  async pass(minutes: number): Promise<void> {
    this.clock.advance(minutes * minute);
    await settled();
  }

  get escalations() {
    return this.store.find('messages', { message_type: 'escalation' });
  }
}

describe('a request with a deadline', () => {
  it('goes to the supervisor of its receiver when the deadline passes, once', async () => {
    const office = new Office();
    await office.open();
    const id = await office.ask();
    await office.pass(29);
    assert.equal(office.escalations.length, 0);
    await office.pass(1);
    await office.pass(600);
    const [told, ...more] = office.escalations;
    assert.deepEqual(more, []);
    assert.deepEqual([told?.from_agent, told?.to_agent], ['baton', 'lead']);
    assert.match(told?.content ?? '', new RegExp(`^writer has not responded to message ${id} of critic by .*When\\?$`));
    assert.equal(office.store.get('messages', { id })?.response_state, 'escalated');
  });

  it('goes back to the sender when nobody supervises the receiver', async () => {
    const office = new Office([]);
    await office.open();
    await office.ask();
    await office.pass(30);
    assert.deepEqual(
      office.escalations.map(({ to_agent }) => to_agent),
      ['critic'],
    );
  });

  it('whose deadline passed when no process was there is escalated when one begins, and not again by the next', async () => {
    const office = new Office();
    await office.ask();
    await office.pass(60 * 24);
    await office.open();
    assert.equal(office.escalations.length, 1);
    await office.open();
    assert.equal(office.escalations.length, 1);
  });

  it('escalates once at whatever write its process dies', async () => {
    for (let commits = 2; commits < 4; commits++) {
      const office = new Office();
      await office.open();
      await office.ask();
      office.store.dieAfter(commits - 1);
      await office.pass(30);
      office.store = office.store.afterCrash();
      await office.open();
      assert.equal(office.escalations.length, 1);
    }
  });

  it('that is answered in time is left alone, and a late response still counts', async () => {
    const office = new Office();
    await office.open();
    const answered = await office.ask();
    await office.store.commit([update('messages', { id: answered }, { response_state: 'answered' })]);
    await office.pass(30);
    assert.equal(office.escalations.length, 0);
  });

  it('is stated in the log of its execution', async () => {
    const office = new Office();
    await office.store.commit([
      insert('executions', executionRecord({ id: 'e', status: 'running', completed_at: null })),
    ]);
    await office.open();
    await office.ask({ execution_id: 'e' });
    await office.pass(30);
    assert.deepEqual(
      office.store.find('execution_events', { execution_id: 'e' }).map(({ type }) => type),
      ['message_sent', 'escalated'],
    );
    assert.equal(office.escalations[0]?.execution_id, 'e');
  });

  it('to a group names all who were silent', async () => {
    const office = new Office();
    await office.open();
    await office.ask({ to_agent: null, group: 'desk', receivers: ['lead', 'writer'] });
    await office.pass(30);
    assert.match(office.escalations[0]?.content ?? '', /^None of lead, writer has responded/);
  });

  it('comes in its turn among several, each at its time', async () => {
    const office = new Office();
    await office.open();
    await office.ask({ response_deadline: office.at(60) });
    await office.ask({ response_deadline: office.at(10) });
    const counts: number[] = [];
    for (const minutes of [9, 1, 49, 1]) {
      await office.pass(minutes);
      counts.push(office.escalations.length);
    }
    assert.deepEqual(counts, [0, 1, 1, 2]);
  });

  it('keeps no timer once nobody watches', async () => {
    const office = new Office();
    await office.open();
    await office.ask();
    assert.equal(office.clock.pending, 1);
    office.watch?.dispose();
    assert.equal(office.clock.pending, 0);
    await office.pass(60);
    assert.equal(office.escalations.length, 0);
  });
});
