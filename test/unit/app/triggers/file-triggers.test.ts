import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import { BatonError } from '../../../../src/base/errors.ts';
import { Emitter } from '../../../../src/base/event.ts';
import type { FileChange } from '../../../../src/domain/workflow.ts';
import type { WatchFiles } from '../../../../src/ports/file-watch.ts';
import { globMatch } from '../../../../src/host/glob-match.ts';
import { startRequest } from '../../../support/core-workspace.ts';
import { TriggerBench } from '../../../support/trigger-bench.ts';

const indexing = `
name: Indexing
trigger: { type: file, glob: 'docs/**/*.md' }
steps: [{ name: tell, type: transform, expression: '$.trigger.files.map(file, file.path)' }]
`;

type Told = Parameters<WatchFiles>[1];

describe('a workflow that waits for changes of files', () => {
  let bench: TriggerBench;
  /** Of the next watchers. */
  let ready: Promise<undefined>;
  let begun = (): void => undefined;
  /** Of those that watch. */
  let failing: Emitter<unknown>;
  const watchers = new Set<{ readonly hears: (path: string) => boolean; readonly told: Told }>();

  const watchFiles: WatchFiles = (globs, told) => {
    const matches = globs.map(globMatch);
    const watcher = { hears: (path: string) => matches.some((each) => each(path)), told };
    watchers.add(watcher);
    begun();
    return { ready, onDidFail: failing.event, dispose: () => watchers.delete(watcher) };
  };
  const isWatching = (path: string): boolean => [...watchers].some(({ hears }) => hears(path));
  const tell = (path: string, change: FileChange = 'change'): void => {
    for (const { hears, told } of watchers) if (hears(path)) told({ path, change });
  };
  const open = async (files: Readonly<Record<string, string>>): Promise<void> => {
    ready = Promise.resolve(undefined);
    failing = new Emitter();
    bench = await TriggerBench.open(files, { watchFiles });
  };

  const statuses = async () => (await bench.firings()).map(({ status }) => status);

  afterEach(async () => {
    await bench[Symbol.asyncDispose]();
  });

  it('runs once for all changes that follow each other, and reads them', async () => {
    await open({ 'workflows/indexing.yaml': indexing });
    tell('docs/b.md');
    tell('docs/a.md', 'create');
    tell('src/a.ts');
    await bench.pass(1999);
    assert.deepEqual(await bench.firings(), []);
    await bench.pass(1);
    assert.deepEqual(await bench.outputs(), [['docs/a.md', 'docs/b.md']]);
  });

  it('is followed as its file says, also where that is only linked', async () => {
    await open({ 'shared/indexing.yaml': indexing, 'workflows/other.yaml': indexing.replace('docs', 'src') });
    const shared = path.join(bench.folder, '.baton/shared/indexing.yaml');
    await symlink(shared, path.join(bench.folder, '.baton/workflows/indexing.yaml'));
    tell('.baton/workflows/indexing.yaml', 'create');
    await bench.core.triggersAtRest();
    assert.equal(isWatching('docs/a.md'), true);
    bench.write({ 'shared/indexing.yaml': indexing.replace('docs', 'texts') });
    await waitUntil(() => isWatching('texts/a.md') || undefined, { what: 'the other glob', limit: 5000 });
  });

  it('is followed as its file says in a folder that is a link itself', async () => {
    await open({ 'shared/indexing.yaml': indexing });
    await symlink('shared', path.join(bench.folder, '.baton/workflows'));
    tell('.baton/workflows', 'create');
    await bench.core.triggersAtRest();
    assert.equal(isWatching('docs/a.md'), true);
    bench.write({ 'shared/indexing.yaml': indexing.replace('docs', 'texts') });
    await waitUntil(() => isWatching('texts/a.md') || undefined, { what: 'the other glob', limit: 5000 });
    bench.write({ 'shared/new.yaml': indexing.replace('docs', 'more') });
    await waitUntil(() => isWatching('more/a.md') || undefined, { what: 'the new file', limit: 5000 });
  });

  it('is looked for once for all files that change at a time', async () => {
    const looks: string[] = [];
    const files = { 'workflows/indexing.yaml': indexing, 'config.yaml': 'webhooks: { enabled: true, port: 0 }' };
    const called =
      'name: Called\ntrigger: { type: webhook, path: /go }\nsteps: [{ name: a, type: transform, template: b }]';
    ready = Promise.resolve(undefined);
    const secrets = async (name: string): Promise<null> => {
      looks.push(name);
      return null;
    };
    bench = await TriggerBench.open({ ...files, 'workflows/called.yaml': called }, { watchFiles, secrets });
    const before = looks.length;
    assert.ok(before > 0);
    for (let count = 0; count < 200; count += 1) tell(`.baton/workflows/${count}.yaml`, 'create');
    await bench.core.triggersAtRest();
    assert.equal(looks.length, before + 1);
  });

  it('does not hear of anything while it is paused, and again when it is resumed', async () => {
    await open({ 'workflows/indexing.yaml': indexing });
    await bench.core.pauseTriggers('indexing');
    await bench.pass(0);
    assert.equal(isWatching('docs/a.md'), false);
    await bench.core.resumeTriggers('indexing');
    await bench.pass(0);
    tell('docs/a.md');
    await bench.pass(2000);
    assert.equal((await bench.firings()).length, 1);
  });

  it('misses nothing while other triggers come, change and go', async () => {
    const other = indexing.replace('docs', 'src').replace('Indexing', 'Other');
    await open({ 'workflows/indexing.yaml': indexing, 'workflows/other.yaml': other });
    tell('docs/before.md');
    const next = Promise.withResolvers<undefined>();
    ready = next.promise;
    const begins = new Promise<void>((resolve) => (begun = resolve));
    await bench.core.pauseTriggers('other');
    await begins;
    // Only the one before hears as long as the next has not begun.
    assert.equal(watchers.size, 3);
    const [, before] = watchers;
    before?.told({ path: 'docs/meanwhile.md', change: 'change' });
    next.resolve(undefined);
    await bench.core.triggersAtRest();
    tell('docs/after.md');
    await bench.pass(2000);
    assert.deepEqual(await bench.outputs(), [['docs/after.md', 'docs/before.md', 'docs/meanwhile.md']]);
    assert.equal(watchers.size, 2);
  });

  it('keeps no schedule waiting while its folders are looked through', async () => {
    const hourly =
      "name: Hourly\ntrigger: { type: schedule, cron: '@hourly' }\nsteps: [{ name: a, type: transform, template: b }]";
    await open({ 'workflows/indexing.yaml': indexing, 'workflows/hourly.yaml': hourly });
    const next = Promise.withResolvers<undefined>();
    ready = next.promise;
    const begins = new Promise<void>((resolve) => (begun = resolve));
    bench.write({ 'workflows/indexing.yaml': indexing.replace('docs', 'src') });
    tell('.baton/workflows/indexing.yaml');
    await begins;
    bench.clock.advance(3_600_000);
    const fired = async () => ((await bench.firings()).length === 1 ? true : undefined);
    await waitUntil(fired, { what: 'the schedule', limit: 5000 }).finally(() => next.resolve(undefined));
    await bench.core.triggersAtRest();
    assert.deepEqual([isWatching('docs/a.md'), isWatching('src/a.md')], [false, true]);
  });

  it('says why nothing is heard of its files, tries again, and leaves the others as they were', async () => {
    const other = indexing.replace('docs', 'src').replace('Indexing', 'Other');
    await open({ 'workflows/indexing.yaml': indexing });
    const refused = Promise.reject(new BatonError('cannot_watch', 'There are too many watches.'));
    refused.catch(() => undefined);
    ready = refused;
    bench.write({ 'workflows/other.yaml': other });
    tell('.baton/workflows/other.yaml', 'create');
    await bench.core.triggersAtRest();
    const standing = async () => (await bench.core.listTriggers({})).map(({ status, reason }) => [status, reason]);
    const failed = ['off', 'There are too many watches.'];
    assert.deepEqual(await standing(), [['active', null], failed]);
    assert.deepEqual([isWatching('docs/a.md'), isWatching('src/a.md')], [true, false]);
    ready = Promise.resolve(undefined);
    await bench.pass(60_000);
    assert.deepEqual(await standing(), Array(2).fill(['active', null]));
    assert.deepEqual([isWatching('docs/a.md'), isWatching('src/a.md')], [true, true]);
  });

  it('says that its files are not heard of any more, goes on with what it still hears, and tries again', async () => {
    await open({ 'workflows/indexing.yaml': indexing });
    const standing = async () => (await bench.core.listTriggers({})).map(({ status, reason }) => [status, reason]);
    const began = [...watchers];
    failing.fire(new BatonError('cannot_watch', 'There are too many watches.'));
    failing.fire(new BatonError('cannot_watch', 'There are too many watches.'));
    await bench.core.triggersAtRest();
    assert.deepEqual(await standing(), [['off', 'There are too many watches.']]);
    assert.deepEqual([...watchers], began);
    bench.write({ 'workflows/other.yaml': indexing.replace('docs', 'src').replace('Indexing', 'Other') });
    await bench.pass(60_000);
    assert.deepEqual(
      [...watchers].filter((each) => began.includes(each)),
      [],
    );
    assert.deepEqual([isWatching('docs/a.md'), isWatching('src/a.md')], [true, true]);
    assert.deepEqual(await standing(), Array(2).fill(['active', null]));
  });

  it('keeps what has changed while its file has errors', async () => {
    const other = indexing.replace('docs', 'src').replace('Indexing', 'Other');
    await open({ 'workflows/indexing.yaml': indexing, 'workflows/other.yaml': other });
    tell('docs/a.md');
    bench.write({ 'workflows/indexing.yaml': 'name: [' });
    await bench.core.pauseTriggers('other');
    await bench.core.triggersAtRest();
    tell('docs/b.md');
    bench.write({ 'workflows/indexing.yaml': indexing });
    await bench.core.resumeTriggers('other');
    await bench.pass(2000);
    assert.deepEqual(await bench.outputs(), [['docs/a.md', 'docs/b.md']]);
  });

  it('stays what it was when its file has errors while nobody is there', async () => {
    await open({ 'workflows/indexing.yaml': indexing, 'workflows/later.yaml': `status: draft${indexing}` });
    await bench.close();
    bench.write({ 'workflows/indexing.yaml': 'name: [', 'workflows/later.yaml': 'name: [' });
    await bench.open();
    const standing = async () => (await bench.core.listTriggers({})).map(({ id, status }) => [id, status]);
    assert.deepEqual(await standing(), [
      ['indexing/file', 'active'],
      ['later/file', 'draft'],
    ]);
    tell('docs/a.md');
    await bench.pass(2000);
    assert.deepEqual(
      (await bench.firings()).map(({ trigger_id, reason }) => [trigger_id, reason?.code]),
      [['indexing/file', 'invalid_workflow']],
    );
    await bench.core.pauseTriggers('indexing');
    assert.deepEqual((await standing())[0], ['indexing/file', 'paused']);
  });

  it('is not started by what changes while its own run goes on, or right after', async () => {
    await open({ 'workflows/indexing.yaml': indexing });
    tell('docs/a.md');
    await bench.pass(2000);
    tell('docs/own.md');
    await bench.outputs();
    tell('docs/own.md');
    await bench.pass(3000);
    assert.deepEqual(await statuses(), ['started', 'skipped']);
    await bench.pass(1000);
    tell('docs/mine.md');
    await bench.pass(2000);
    assert.deepEqual(await statuses(), ['started', 'skipped', 'started']);
  });

  it('leaves one record of all that changed while its run went on', async () => {
    await open({ 'workflows/indexing.yaml': indexing });
    tell('docs/a.md');
    await bench.pass(2000);
    tell('docs/b.md');
    await bench.outputs();
    await bench.pass(2000);
    tell('docs/c.md', 'create');
    tell('docs/gone.md', 'delete');
    await bench.pass(2000);
    const [run, left, ...others] = await bench.firings();
    assert.deepEqual([left?.status, left?.reason?.code, others], ['skipped', 'left_out', []]);
    assert.match(left?.reason?.message ?? '', new RegExp(`run ${run?.execution_id} .*: docs/b\\.md, docs/c\\.md\\.$`));
    assert.deepEqual(left?.reason?.details?.['files'], [
      { path: 'docs/b.md', change: 'change' },
      { path: 'docs/c.md', change: 'create' },
    ]);
  });

  it('leaves the record of each run what changed while that one went on', async () => {
    const waiting = indexing.replace(/steps: .*/, 'steps: [{ name: ask, type: human, message: Go on? }]');
    await open({ 'workflows/indexing.yaml': waiting });
    const runs: string[] = [];
    const begun = async () => {
      const { id } = await bench.core.start(startRequest('indexing'));
      await bench.core.settled(id);
      runs.push(id);
      return id;
    };
    await bench.core.cancel(await begun(), 'Later.');
    tell('docs/of-first.md');
    const second = await begun();
    tell('docs/of-second.md');
    await bench.pass(2000);
    tell('docs/also-of-second.md');
    await bench.pass(2000);
    const left = (await bench.firings()).map(({ reason }) => reason?.details ?? {});
    assert.deepEqual(
      left.map(({ execution, files }) => [execution, files]),
      [
        [runs[0], [{ path: 'docs/of-first.md', change: 'change' }]],
        [
          second,
          [
            { path: 'docs/of-second.md', change: 'change' },
            { path: 'docs/also-of-second.md', change: 'change' },
          ],
        ],
      ],
    );
  });

  it('names a hundred of very many files that its run changes, and says that there are more', async () => {
    await open({ 'workflows/indexing.yaml': indexing });
    tell('docs/a.md');
    await bench.pass(2000);
    for (let count = 0; count < 150; count++) tell(`docs/${1000 + count}.md`);
    await bench.pass(2000);
    tell('docs/last.md');
    await bench.pass(1);
    const { message = '', details } = (await bench.firings())[1]?.reason ?? {};
    assert.match(message, /: docs\/1000\.md, .*, docs\/1004\.md and more than 95 others\.$/);
    assert.deepEqual([(details?.['files'] as unknown[]).length, details?.['truncated']], [100, true]);
  });

  it('is listed with its last occasion, and not with what its runs have left out since', async () => {
    await open({ 'workflows/indexing.yaml': indexing });
    tell('docs/a.md');
    await bench.pass(2000);
    tell('docs/own.md');
    await bench.outputs();
    await bench.pass(2000);
    assert.deepEqual(await statuses(), ['started', 'skipped']);
    const [listed] = await bench.core.listTriggers({});
    assert.equal(listed?.last?.status, 'started');
  });

  it('is started a number of times a day at most, and the rest is recorded once', async () => {
    await open({
      'workflows/indexing.yaml': indexing,
      'config.yaml': 'triggers: { daily_limit: 2, pause_seconds: 1 }',
    });
    for (let round = 0; round < 5; round++) {
      tell(`docs/${round}.md`);
      await bench.pass(1000);
      await bench.outputs();
      await bench.pass(10_000);
    }
    const firings = await bench.firings();
    assert.deepEqual(
      firings.map(({ status, reason }) => [status, reason?.code ?? null]),
      [
        ['started', null],
        ['started', null],
        ['skipped', 'daily_limit'],
      ],
    );
    await bench.pass(24 * 3_600_000);
    tell('docs/next-day.md');
    await bench.pass(1000);
    assert.equal((await bench.firings()).at(-1)?.status, 'started');
  });

  it('does not start a workflow whose run has led to it', async () => {
    const answering = indexing.replaceAll('docs', 'index').replace('Indexing', 'Answering');
    await open({ 'workflows/indexing.yaml': indexing, 'workflows/answering.yaml': answering });
    tell('docs/a.md');
    await bench.pass(2000);
    // As the run of `indexing` writes it.
    tell('index/a.md');
    await bench.pass(2000);
    const [, second] = await bench.firings();
    assert.equal(second?.workflow_slug, 'answering');
    // As the run of `answering` writes it, which follows from one of `indexing`.
    tell('docs/b.md');
    await bench.outputs();
    await bench.pass(10_000);
    assert.deepEqual(await statuses(), ['started', 'started', 'skipped']);
  });
});
