import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StartRequest } from '../../../../src/app/calls/execution-api.ts';
import { startRequest } from '../../../support/core-workspace.ts';
import { TriggerBench } from '../../../support/trigger-bench.ts';

function workflow(trigger: string, expression = '$.trigger'): string {
  return `name: Told\n${trigger}\nsteps: [{ name: tell, type: transform, expression: "${expression}" }]\n`;
}

const ofFiles = "trigger: { type: file, glob: 'docs/**/*.md', on: [create, change] }";

describe('a rehearsal of a workflow that triggers start', () => {
  let bench: TriggerBench;

  async function told(trigger: string, wish: Partial<StartRequest> = {}): Promise<unknown> {
    bench.write({ 'workflows/told.yaml': workflow(trigger) });
    const { id } = await bench.core.start({ ...startRequest('told'), rehearsal: true, ...wish });
    return (await bench.core.settled(id)).outputs;
  }

  function put(name: string): void {
    const file = path.join(bench.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
  }

  beforeEach(async () => {
    bench = await TriggerBench.open({ 'workflows/told.yaml': workflow('trigger: manual') });
  });
  afterEach(async () => {
    await bench[Symbol.asyncDispose]();
  });

  it('hears of files that are there, and of no more than a few', async () => {
    const none = { type: 'file', id: 'told/file', files: [], total: 0, chain: [] };
    assert.deepEqual(await told(ofFiles), none);
    for (const name of ['docs/b.md', 'docs/a.md', 'docs/deep/c.md', 'docs/deep/d.md', 'docs/a.txt']) put(name);
    const files = ['docs/a.md', 'docs/b.md', 'docs/deep/c.md'].map((each) => ({ path: each, change: 'create' }));
    assert.deepEqual(await told(ofFiles), { ...none, files, total: 3 });
  });

  it('hears what a person gives in place of that', async () => {
    const occasion = { files: [{ path: 'docs/x.md', change: 'delete' }], type: 'other' };
    const { files } = occasion;
    assert.deepEqual(await told(ofFiles, { occasion }), { type: 'file', id: 'told/file', files, total: 1, chain: [] });
    const both = `triggers: [{ type: schedule, cron: '0 7 * * *' }, { type: webhook, path: /go }]`;
    const called = (await told(both, { occasion: { type: 'webhook', body: { tag: 'v1' } } })) as object;
    assert.deepEqual({ ...called, body: null }, { ...(await bodyless()), id: 'told/webhook' });
    assert.deepEqual((called as { body: unknown }).body, { tag: 'v1' });
  });

  async function bodyless(): Promise<object> {
    return (await told('trigger: { type: webhook, path: /go }')) as object;
  }

  it('hears the last call that has started it', async () => {
    const called = 'trigger: { type: webhook, path: /go }';
    bench.write({ 'workflows/told.yaml': workflow(called) });
    const { id } = await bench.core.fireTrigger('told', { data: { body: { tag: 'v1' } }, detached: false });
    await bench.core.settled(id);
    assert.deepEqual(((await told(called)) as { readonly body: unknown }).body, { tag: 'v1' });
  });

  it('hears of the newest task where an event of one would start it', async () => {
    const epic = await bench.core.createEpic({ title: 'Relaunch', by: 'person:ann' });
    await bench.core.createTask({ title: 'Draw', epic_id: epic.id, by: 'person:ann' });
    const heard = (await told('trigger: { type: event, event: task_updated }')) as {
      readonly [each in 'task' | 'epic']: { readonly title: string } | null;
    };
    assert.deepEqual([heard.task?.title, heard.epic?.title], ['Draw', 'Relaunch']);
  });

  it('says how it is told what is missing, and a run does as well', async () => {
    for (const text of ["expression: '$.trigger.files[0].path'", "template: '{{ trigger.files[0].path }}'"]) {
      bench.write({
        'workflows/told.yaml': `name: Told\n${ofFiles}\nsteps: [{ name: tell, type: transform, ${text} }]\n`,
      });
      const { id } = await bench.core.start(startRequest('told'));
      const { error } = await bench.core.settled(id);
      assert.match(error?.hint ?? '', /baton triggers fire told\/file --data '{"files": …}'; .* rehearse told --data/);
    }
  });

  it('hears that a person began it where people begin it as well, and so does a run', async () => {
    assert.deepEqual(await told(`triggers: [manual, { type: schedule, cron: '0 7 * * *' }]`), { type: 'manual' });
    assert.deepEqual(await told('trigger: manual'), { type: 'manual' });
    assert.deepEqual(await told(ofFiles, { rehearsal: false }), { type: 'manual' });
  });
});
