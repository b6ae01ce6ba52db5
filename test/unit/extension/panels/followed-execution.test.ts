import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import { FollowedExecution } from '../../../../src/extension/panels/progress/followed-execution.ts';
import type { ShownExecution } from '../../../../src/presentation/panel/shown-execution.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';

describe('an execution that is followed', () => {
  let folder: MemoryFolder;
  let followed: FollowedExecution;
  let read: ShownExecution[];
  let failures: string[];
  beforeEach(() => {
    folder = new MemoryFolder('one');
    folder.begin('A');
    folder.step('A', 'look', 'running');
    read = [];
    failures = [];
  });
  afterEach(() => followed.dispose());

  function follow(): void {
    followed = new FollowedExecution(folder.target('A'), {
      onDidRead: (shown) => read.push(shown),
      onFailure: (error) => failures.push(String(error)),
    });
  }

  async function until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'a reading', limit: 5000 });
  }

  function steps(): readonly string[] {
    return [...(read.at(-1)?.steps.values() ?? [])].map(({ path, status }) => `${path} ${status}`);
  }

  /** Which steps were asked for, each time. */
  function asked(): readonly unknown[] {
    return folder.api.asked.flatMap(([name, , wish]) => (name === 'executionProgress' ? [wish] : []));
  }

  it('is read whole once, then only the steps of which something was recorded', async () => {
    follow();
    await until(() => read.length === 1);
    folder.step('A', 'look', 'completed');
    folder.step('A', 'tell', 'running');
    await until(() => read.length === 2);
    assert.deepEqual(steps(), ['look completed', 'tell running']);
    assert.deepEqual(asked(), [{}, { steps: ['look', 'tell'] }]);
  });

  it('has the executions that it began, each as soon as it begins', async () => {
    follow();
    await until(() => read.length === 1);
    folder.begin('B', 'A');
    folder.begin('C', 'B');
    await until(() => read.length === 2);
    assert.deepEqual([...(read.at(-1)?.children.keys() ?? [])], ['B']);
  });

  it('is read whole again after it could not be read, and says why', async () => {
    follow();
    await until(() => read.length === 1);
    folder.beforeRead = () => {
      throw new Error('The disk is gone.');
    };
    folder.step('A', 'look', 'completed');
    await until(() => failures.length === 1);
    assert.deepEqual(failures, ['Error: The disk is gone.']);
    folder.beforeRead = () => undefined;
    folder.step('A', 'tell', 'running');
    await until(() => read.length === 2);
    assert.deepEqual(steps(), ['look completed', 'tell running']);
    assert.deepEqual(asked().at(-1), {});
  });

  it('is read anew when everything may be other than it was', async () => {
    follow();
    await until(() => read.length === 1);
    folder.change();
    await until(() => read.length === 2);
    assert.deepEqual(asked(), [{}, {}]);
  });

  it('tells nothing of what it reads when it was left meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    folder.beforeRead = async () => {
      await promise;
    };
    follow();
    const left = followed;
    left.dispose();
    const readOfLeft = read;
    read = [];
    assert.equal(folder.hasListeners, false);
    resolve(null);
    follow();
    await until(() => read.length === 1);
    assert.deepEqual(readOfLeft, []);
  });
});
