import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { baton, batonJson } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const hello = '# Greets.\nname: Hello you\nsteps:\n  - { name: greet, type: transform, template: Hello } # plainly\n';

describe('baton workflows create', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  beforeEach(async () => {
    ({ path: cwd, remove } = await temporaryFolder({ '.baton/config.yaml': '', 'made/draft.yaml': hello }));
  });
  afterEach(async () => {
    await remove();
  });

  it('adds the text of a file with all its bytes, and numbers a slug that is taken', async () => {
    const first = await baton(['workflows', 'create', '-f', 'made/draft.yaml'], { cwd });
    assert.deepEqual(first, {
      code: 0,
      stdout: 'made hello-you with 1 step · .baton/workflows/hello-you.yaml\n',
      stderr: '',
    });
    const second = await batonJson(['workflows', 'create', '-f', 'made/draft.yaml', '--tags', 'a,b'], { cwd });
    assert.deepEqual(second.document['workflow'], {
      ...{ slug: 'hello-you-2', path: '.baton/workflows/hello-you-2.yaml', warnings: [] },
      ...{ node_count: 1, edge_count: 0, mode: 'created', based_on: null },
    });
    const [one, two] = await Promise.all(
      ['hello-you', 'hello-you-2'].map((slug) => readFile(path.join(cwd, `.baton/workflows/${slug}.yaml`), 'utf8')),
    );
    assert.equal(one, hello);
    assert.match(two ?? '', /^# Greets\.\nname: Hello you\ntags:(.|\n)*plainly\n$/);
  });

  it('writes nothing of a text with errors, and names them all by their places', async () => {
    await writeFile(path.join(cwd, 'bad.yaml'), 'name: Bad\nsteps:\n  - { name: a, type: agnt }\n  - { name: a }\n');
    const { code, stderr } = await baton(['workflows', 'create', '-f', 'bad.yaml'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^error: bad\.yaml:3:7: .*\n {2}bad\.yaml:3:22 .*Did you mean 'agent'/);
    assert.match(stderr, /\n {2}bad\.yaml:4:7 The key 'type'/);
    assert.deepEqual((await readdir(path.join(cwd, '.baton'))).includes('workflows'), false);
  });

  it('says which file is not there', async () => {
    const { code, document } = await batonJson(['workflows', 'create', '-f', 'none.yaml'], { cwd });
    assert.equal(code, 2);
    assert.match(JSON.stringify(document['error']), /"file_not_found".*none\.yaml/);
  });
});

describe('baton workflows fork', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  beforeEach(async () => {
    ({ path: cwd, remove } = await temporaryFolder({ '.baton/config.yaml': '', '.baton/workflows/hello.yaml': hello }));
  });
  afterEach(async () => {
    await remove();
  });

  it('writes the other workflow with the changes, and leaves that one as it is', async () => {
    const patches = '# more\n- action: add_step\n  step: { name: bye, type: transform, template: Bye }\n';
    await writeFile(path.join(cwd, 'more.yaml'), patches);
    const args = ['workflows', 'fork', 'hello', '--as', 'bye', '--name', 'Bye', '--patches', 'more.yaml'];
    const { document } = await batonJson(args, { cwd });
    assert.deepEqual(document['workflow'], {
      ...{ slug: 'bye', path: '.baton/workflows/bye.yaml', warnings: [] },
      ...{ node_count: 2, edge_count: 1, mode: 'forked', based_on: 'hello' },
    });
    const text = await readFile(path.join(cwd, '.baton/workflows/bye.yaml'), 'utf8');
    assert.match(text, /^# Made by .*\n# Forked from hello\.\nname: (.|\n)* # plainly\n(.|\n)*name: bye/);
    assert.equal(await readFile(path.join(cwd, '.baton/workflows/hello.yaml'), 'utf8'), hello);
    assert.equal((await baton(['run', 'bye'], { cwd })).stdout, '"Bye"\n');
  });

  it('names the place in the file of patches where one fails', async () => {
    await writeFile(path.join(cwd, 'more.yaml'), '# less\n- { action: remove_step, step: great }\n');
    const { code, stderr } = await baton(['workflows', 'fork', 'hello', '--patches', 'more.yaml'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^error: more\.yaml:2:32: .*'great'.*Did you mean 'greet'/);
  });

  it('says that an option is wrong, not a file that is not there', async () => {
    const { code, stderr } = await baton(['workflows', 'fork', 'hello', '--as', 'Bad Slug'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^error: --as: A slug is lower-case words/);
    assert.doesNotMatch(stderr, /hello:|Correct the file/);
  });

  it('says which workflow has the same name, until another one is chosen', async () => {
    const quiet = await baton(['workflows', 'fork', 'hello', '--name', 'Bye'], { cwd });
    assert.doesNotMatch(quiet.stdout, /same name/);
    const { stdout } = await baton(['workflows', 'fork', 'hello'], { cwd });
    assert.match(stdout, /^made hello-you .*\n! It has the same name as hello\. Choose with --name and --as\.\n$/);
  });

  it('counts the steps as the list does, nested ones too', async () => {
    const both = 'steps: [{ name: a, type: transform, template: A }, { name: b, type: transform, template: B }]';
    const nested = `name: Nested\nsteps:\n  - { name: both, type: parallel, ${both} }\n`;
    await writeFile(path.join(cwd, '.baton/workflows/nested.yaml'), nested);
    const made = await baton(['workflows', 'fork', 'nested', '--name', 'Other'], { cwd });
    assert.match(made.stdout, /^made other with 3 steps /);
    assert.match((await baton(['workflows', 'list'], { cwd })).stdout, /^other +active +3 steps /m);
  });
});
