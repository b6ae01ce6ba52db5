import assert from 'node:assert/strict';
import type { AskedApproval } from '../../../../src/domain/approval.ts';
import { QuestionNotices } from '../../../../src/extension/notices/question-notices.ts';
import { approvalRecord } from '../../../support/execution-reports.ts';

interface Asker {
  readonly id: string;
}

interface Notice {
  readonly says: string;
  readonly close: (isWanted: boolean) => void;
}

/** A window in which notifications stand until the test closes them. */
class Window {
  readonly open: AskedApproval[] = [];
  readonly standing: Notice[] = [];
  readonly done: string[] = [];
  fails = false;
  /** Executions whose questions cannot be read. */
  readonly unreadable = new Set<string>();
  /** Executions whose folder has left. */
  readonly gone = new Set<string>();
  #toTell = false;
  readonly notices = new QuestionNotices<Asker>({
    tellSoon: () => (this.#toTell = true),
    isThere: ({ id }) => !this.gone.has(id),
    listOpen: async ({ id }) => {
      if (this.unreadable.has(id)) throw new Error(`${id} is unreadable`);
      return this.open.filter(({ execution_id }) => execution_id === id);
    },
    showOne: ({ id }) => this.#show(id),
    answer: (_, { id }) => this.done.push(`answers ${id}`),
    showAll: () => (this.fails ? Promise.reject(new Error('unreadable')) : this.#show(`${this.open.length} wait`)),
    openAll: () => this.done.push('sees all'),
    onError: (error) => this.done.push(String(error)),
  });

  ask(execution_id: string, id: string, changes: Partial<AskedApproval> = {}): void {
    this.open.push(approvalRecord({ id, execution_id, ...changes }));
    this.notices.noteAsked({ id: execution_id });
  }

  decide(id: string): void {
    this.notices.noteDecided({ id: this.expire(id) }, id);
  }

  /** The execution that asked; nobody is told that the question is gone. */
  expire(id: string): string {
    const [gone] = this.open.splice(
      this.open.findIndex((each) => each.id === id),
      1,
    );
    return gone?.execution_id ?? '';
  }

  /** What stands after the next moment. */
  async says(): Promise<readonly string[]> {
    if (this.#toTell) await this.notices.tell();
    this.#toTell = false;
    return this.standing.map(({ says }) => says);
  }

  /** Ends when what follows from it was done. */
  async close(says: string, isWanted: boolean): Promise<void> {
    const notice = this.standing.find((each) => each.says === says);
    assert.ok(notice, `${says} does not stand.`);
    this.standing.splice(this.standing.indexOf(notice), 1);
    notice.close(isWanted);
    await new Promise(setImmediate);
  }

  #show(says: string): Promise<boolean> {
    const closed = Promise.withResolvers<boolean>();
    this.standing.push({ says, close: closed.resolve });
    return closed.promise;
  }
}

describe('notifications of questions', () => {
  it('stand alone while they are few', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c']) window.ask(name, `${name}1`);
    assert.deepEqual(await window.says(), ['a1', 'b1', 'c1']);
    await window.close('b1', true);
    assert.deepEqual(window.done, ['answers b1']);
  });

  it('are one that says how many wait, where more than three executions ask at once', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c', 'd']) window.ask(name, `${name}1`);
    assert.deepEqual(await window.says(), ['4 wait']);
    await window.close('4 wait', true);
    assert.deepEqual(window.done, ['sees all']);
    assert.deepEqual(await window.says(), []);
  });

  it('are one for those that come while three stand already', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c']) window.ask(name, `${name}1`);
    await window.says();
    window.ask('d', 'd1');
    assert.deepEqual(await window.says(), ['a1', 'b1', 'c1', '4 wait']);
  });

  it('come not while the one for all stands; what was asked meanwhile is told when it is put away unseen', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c', 'd']) window.ask(name, `${name}1`);
    await window.says();
    window.ask('e', 'e1');
    assert.deepEqual(await window.says(), ['4 wait']);
    await window.close('4 wait', false);
    assert.deepEqual(await window.says(), ['e1']);
  });

  it('go on when all are decided that the one for all came for, though nobody has closed it', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c', 'd']) window.ask(name, `${name}1`);
    await window.says();
    window.ask('e', 'e1');
    for (const name of ['a', 'b', 'c']) window.decide(`${name}1`);
    assert.deepEqual(await window.says(), ['4 wait']);
    window.decide('d1');
    assert.deepEqual(await window.says(), ['4 wait', 'e1']);
    window.ask('f', 'f1');
    assert.deepEqual(await window.says(), ['4 wait', 'e1', 'f1']);
  });

  it('are one for all at a time, also when an older one is closed late', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c', 'd']) window.ask(name, `${name}1`);
    await window.says();
    for (const name of ['a', 'b', 'c', 'd']) window.decide(`${name}1`);
    for (const name of ['a', 'b', 'c', 'd', 'e']) window.ask(name, `${name}2`);
    assert.deepEqual(await window.says(), ['4 wait', '5 wait']);
    await window.close('4 wait', false);
    window.ask('f', 'f1');
    assert.deepEqual(await window.says(), ['5 wait']);
  });

  it('count no question that has expired', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c']) window.ask(name, `${name}1`);
    await window.says();
    for (const name of ['a', 'b', 'c']) window.expire(`${name}1`);
    window.ask('d', 'd1');
    assert.deepEqual(await window.says(), ['a1', 'b1', 'c1', 'd1']);
  });

  it('tell of the others where one execution cannot be read, and of that one when it can', async () => {
    const window = new Window();
    window.unreadable.add('bad');
    window.ask('bad', 'bad1');
    window.ask('a', 'a1');
    assert.deepEqual(await window.says(), ['a1']);
    assert.deepEqual(window.done, ['Error: bad is unreadable']);
    window.unreadable.clear();
    window.ask('b', 'b1');
    assert.deepEqual(await window.says(), ['a1', 'bad1', 'b1']);
  });

  it('ask no execution any more whose folder has left, whether it was readable or not', async () => {
    const window = new Window();
    window.unreadable.add('bad');
    window.ask('bad', 'bad1');
    await window.says();
    window.gone.add('bad');
    for (const name of ['a', 'b']) {
      window.ask(name, `${name}1`);
      await window.says();
    }
    assert.deepEqual(window.done, ['Error: bad is unreadable']);
    window.gone.clear();
    window.ask('c', 'c1');
    assert.deepEqual(await window.says(), ['a1', 'b1', 'c1']);
    assert.deepEqual(window.done, ['Error: bad is unreadable']);
  });

  it('tell what was asked meanwhile no more to somebody who has seen all', async () => {
    const window = new Window();
    for (const name of ['a', 'b', 'c', 'd']) window.ask(name, `${name}1`);
    await window.says();
    window.ask('e', 'e1');
    await window.close('4 wait', true);
    assert.deepEqual(await window.says(), []);
    window.decide('e1');
    window.ask('e', 'e2');
    assert.deepEqual(await window.says(), ['e2']);
  });

  it('go on where the one for all could not be shown', async () => {
    const window = new Window();
    window.fails = true;
    for (const name of ['a', 'b', 'c', 'd']) window.ask(name, `${name}1`);
    assert.deepEqual(await window.says(), []);
    await new Promise(setImmediate);
    assert.deepEqual(window.done, ['Error: unreadable']);
    window.ask('e', 'e1');
    assert.deepEqual(await window.says(), ['e1']);
  });

  it('tell of one question of an execution after the other, when the one before was answered', async () => {
    const window = new Window();
    window.ask('a', 'a1');
    window.ask('a', 'a2');
    assert.deepEqual(await window.says(), ['a1']);
    window.decide('a1');
    assert.deepEqual(await window.says(), ['a1', 'a2']);
  });

  it('tell once what several executions ask together', async () => {
    const window = new Window();
    window.ask('a', 'a1');
    window.ask('b', 'b1', {
      waiting: ['a', 'b'].map((name) => ({
        ...{ approval_id: `${name}1`, execution_id: name, workflow: 'demo', step_path: null, agent: null },
      })),
    });
    assert.deepEqual(await window.says(), ['a1']);
  });
});
