import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WorkflowInventory } from '../../../../src/app/discovery/workflow-inventory.ts';
import { WorkspaceDefinitions } from '../../../../src/app/workspace-definitions.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import { writeDefinitions } from '../../../support/core-workspace.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const count = 500;
const textOf = (tag: string): string =>
  `name: One of many\ntags: [${tag}]\nsteps: [{ name: a, type: agent, agent: writer, instruction: i }]\n`;

describe('what is known of many workflows', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
    const many = Array.from({ length: count }, (_, n) => [`workflows/flow-${n}.yaml`, textOf(`t${n}`)] as const);
    writeDefinitions(folder.path, {
      'agents/writer.yaml': 'name: writer\nprompt: p\ntools: [read_file]\n',
      'workflows/broken.yaml': 'name: Broken\nsteps: 7\n',
      ...Object.fromEntries(many),
    });
  });
  afterEach(async () => {
    await folder.remove();
  });

  const file = (name: string): string => path.join(folder.path, '.baton', name);

  /** As a process that begins finds it: the catalog, and how many files it had to read for it. */
  async function begun() {
    const definitions = new WorkspaceDefinitions({ workspace: folder.path, environment: {} });
    const read: string[] = [];
    const counting: typeof definitions.readWorkflow = (each, names) => {
      read.push(each.stem);
      return definitions.readWorkflow(each, names);
    };
    const watched = new Proxy(definitions, {
      get: (target, name: keyof WorkspaceDefinitions) =>
        name === 'readWorkflow' ? counting : target[name].bind(target),
    });
    const inventory = new WorkflowInventory({
      ...{ workspace: folder.path, definitions: watched, clock: new FakeClock(), logger: silentLogger },
    });
    const catalog = await inventory.catalog();
    inventory.dispose();
    return { catalog, read };
  }

  it('is known to the next process, which reads only what has changed', async () => {
    const first = await begun();
    assert.equal(first.read.length, count + 1);
    const second = await begun();
    assert.deepEqual([second.read, second.catalog], [[], first.catalog]);
    await writeFile(file('workflows/flow-7.yaml'), textOf('changed'));
    await rm(file('workflows/flow-8.yaml'));
    const third = await begun();
    assert.deepEqual(third.read.toSorted(), ['broken', 'flow-7']);
    assert.equal(third.catalog.candidates.length, count - 1);
    assert.ok(third.catalog.tags.has('changed') && !third.catalog.tags.has('t7'));
  });

  it('goes by the agents that are there now', async () => {
    await begun();
    await writeFile(file('agents/writer.yaml'), 'name: writer\nprompt: p\ntools: [run_command]\n');
    const { catalog, read } = await begun();
    assert.deepEqual([read, catalog.candidates[0]?.capabilities.tools], [[], ['run_command']]);
    await rm(file('agents/writer.yaml'));
    assert.deepEqual((await begun()).catalog.candidates, []);
  });

  it('is found out anew where it was damaged, and stays out of git', async () => {
    const { catalog } = await begun();
    assert.equal(await readFile(file('cache/.gitignore'), 'utf8'), '*\n');
    const text = await readFile(file('cache/workflows.json'), 'utf8');
    for (const damaged of [text.slice(0, -100), '{}', 'null', '[]']) {
      await writeFile(file('cache/workflows.json'), damaged);
      const again = await begun();
      assert.deepEqual([again.read.length, again.catalog], [count + 1, catalog], damaged.slice(0, 10));
    }
  });
});
