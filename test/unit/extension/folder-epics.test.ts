import assert from 'node:assert/strict';
import { type EpicsFilter, allEpics } from '../../../src/extension/trees/epics-filter.ts';
import type { EpicNode } from '../../../src/extension/trees/epics-nodes.ts';
import { createEpic } from '../../../src/registry/create-epic.ts';
import { deleteTasks } from '../../../src/registry/delete-tasks.ts';
import { updateEpic } from '../../../src/registry/update-epic.ts';
import { RegistryBench, ann } from '../../support/registry-bench.ts';
import { ShownEpics } from '../../support/shown-epics.ts';

let bench: RegistryBench;
let shown: ShownEpics;

beforeEach(async () => {
  bench = await RegistryBench.open();
  shown = new ShownEpics(bench, allEpics);
});

function epicNode(id: string): EpicNode {
  const node = shown.folder.epicNode(id);
  assert.ok(node, `Epic ${id} is not shown.`);
  return node;
}

async function open(...ids: readonly string[]): Promise<readonly EpicNode[]> {
  await shown.redrawn();
  await shown.folder.top();
  const nodes = ids.map(epicNode);
  for (const node of nodes) await shown.folder.below(node);
  return nodes;
}

describe('the rows of the Epics view', () => {
  it('are epics with tasks and subtasks, then tasks without an epic, the most pressing first', async () => {
    const home = bench.epic({ title: 'Home' });
    bench.epic({ title: 'Away', priority: 1 });
    const call = bench.task({ title: 'Call', epic_id: home.id });
    bench.task({ title: 'Dial', epic_id: home.id, parent_task_id: call.id });
    bench.task({ title: 'Pack', epic_id: home.id, priority: 'high' });
    bench.task({ title: 'Sleep' });
    const [node] = await open(home.id);
    const task = shown.folder.taskNode(call.id);
    assert.deepEqual(await shown.outline(...[node, task].filter((each) => each !== undefined)), [
      ...['Away', 'Home', '  Pack', '  Call', '    Dial', 'free 1'],
    ]);
  });

  it('come in pages that grow', async () => {
    const { id } = bench.epic();
    for (let n = 0; n < 250; n += 1) bench.task({ epic_id: id, title: `T${n}` });
    const nodes = await open(id);
    const hidden: number[] = [];
    for (const node of [...nodes, ...nodes, ...nodes]) {
      const last = (await shown.folder.below(node)).at(-1);
      if (last?.kind !== 'more') break;
      hidden.push(last.hidden);
      shown.folder.showMore(last);
    }
    assert.deepEqual(hidden, [150, 50]);
  });

  it('are looked for by words among epics and tasks alike', async () => {
    const filtered = (filter: Partial<EpicsFilter>) => new ShownEpics(bench, { ...allEpics, ...filter });
    const { id } = bench.epic({ title: 'See the world' });
    bench.epic({ title: 'World peace', tags: ['big'] });
    bench.task({ title: 'Leave this world', epic_id: id, tags: ['big'] });
    bench.task({ title: 'Pack', epic_id: id });
    assert.deepEqual(await filtered({ text: 'wor' }).outline(), ['matching 1', 'World peace', 'See the world']);
    assert.deepEqual(await filtered({ tags: ['big'] }).outline(), ['matching 1', 'World peace']);
    assert.deepEqual(await filtered({ taskStatuses: ['failed'] }).outline(), ['World peace', 'See the world']);
    assert.deepEqual(await filtered({ archived: true }).outline(), []);
  });
});

describe('what is drawn anew in the Epics view', () => {
  it('is a task that changed, the epic that counts it and what waits for it, and nothing is listed again', async () => {
    const { id: epic_id } = bench.epic({ title: 'Home' });
    bench.epic({ title: 'Away' });
    const call = bench.task({ title: 'Call', epic_id });
    bench.task({ title: 'Pack', epic_id, depends_on: [call.id] });
    bench.task({ title: 'Sleep', epic_id });
    const nodes = await open(epic_id);
    bench.change(call.id, { status: 'running' });
    assert.deepEqual(await shown.redrawn(), ['Call', 'Home', 'Pack']);
    assert.equal(nodes[0]?.epic.running_tasks, 1);
    const before = shown.lists;
    assert.deepEqual((await shown.outline(...nodes)).slice(0, 2), ['Away', 'Home']);
    // How many tasks have no epic is asked for with the epics.
    assert.equal(shown.lists - before, 1);
  });

  it('is everything when an epic comes, goes, or takes another place', async () => {
    const { id } = bench.epic({ title: 'Home' });
    bench.epic({ title: 'Away' });
    await open();
    bench.commit(createEpic(bench.parts, { title: 'New', by: ann }));
    assert.equal(await shown.redrawn(), undefined);
    await open();
    bench.commit(updateEpic(bench.parts, id, { title: 'House', by: ann }));
    assert.deepEqual(await shown.redrawn(), ['House']);
    bench.commit(updateEpic(bench.parts, id, { priority: 1, by: ann }));
    assert.equal(await shown.redrawn(), undefined);
    await open();
    bench.commit(updateEpic(bench.parts, id, { archived: true, by: ann }));
    assert.equal(await shown.redrawn(), undefined);
    assert.deepEqual(await shown.outline(), ['New', 'Away']);
  });

  it('is the list of an epic in which tasks come and go, or change their order', async () => {
    const { id: epic_id } = bench.epic({ title: 'Home' });
    const [first, second] = ['First', 'Second'].map((title) => bench.task({ title, epic_id }));
    const [home] = await open(epic_id);
    const outline = async () => (home === undefined ? [] : await shown.outline(home));
    bench.task({ title: 'Third', epic_id });
    assert.deepEqual(await shown.redrawn(), ['Home']);
    assert.deepEqual(await outline(), ['Home', '  Third', '  Second', '  First']);
    bench.change(first?.id ?? '', { priority: 'critical' });
    assert.deepEqual(await shown.redrawn(), ['Home']);
    assert.deepEqual(await outline(), ['Home', '  First', '  Third', '  Second']);
    bench.commit(deleteTasks(bench.parts, [second?.id ?? ''], { force: false, by: ann }));
    assert.deepEqual(await shown.redrawn(), ['Home']);
    assert.deepEqual(await outline(), ['Home', '  First', '  Third']);
  });

  it('is both epics when a task moves from one to the other', async () => {
    const [home, away] = [bench.epic({ title: 'Home' }), bench.epic({ title: 'Away' })];
    const { id } = bench.task({ title: 'Pack', epic_id: home.id });
    const nodes = await open(home.id, away.id);
    bench.change(id, { epic_id: away.id });
    assert.deepEqual(await shown.redrawn(), ['Away', 'Home']);
    assert.deepEqual(await shown.outline(...nodes), ['Away', '  Pack', 'Home']);
  });

  it('is a task that gets tasks below it', async () => {
    const { id: epic_id } = bench.epic({ title: 'Home' });
    const { id } = bench.task({ title: 'Pack', epic_id });
    await open(epic_id);
    assert.equal(shown.folder.taskNode(id)?.subtasks, 0);
    bench.task({ title: 'Find the bag', epic_id, parent_task_id: id });
    assert.deepEqual(await shown.redrawn(), ['Home', 'Pack']);
    assert.equal(shown.folder.taskNode(id)?.subtasks, 1);
  });

  it('is nothing for what is not shown', async () => {
    const ids = Array.from({ length: 102 }, (_, n) => bench.epic({ title: `E${n}` }).id);
    await open();
    bench.commit(updateEpic(bench.parts, ids[0] ?? '', { title: 'Old', by: ann }));
    assert.deepEqual(await shown.redrawn(), []);
    bench.commit(updateEpic(bench.parts, ids[0] ?? '', { priority: 1, by: ann }));
    assert.equal(await shown.redrawn(), undefined);
  });
});
