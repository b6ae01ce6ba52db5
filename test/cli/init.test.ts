import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { WorkflowSummary } from '../../src/app/calls/workflow-api.ts';
import { baton, batonExecution, batonJson } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('baton init', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  beforeEach(async () => {
    ({ path: cwd, remove } = await temporaryFolder());
  });
  afterEach(async () => {
    await remove();
  });

  it('writes a workspace that is valid, of which every workflow can be listed', async () => {
    const { code, document } = await batonJson(['init'], { cwd });
    assert.equal(code, 0);
    assert.ok((document['written'] as readonly string[]).includes('.baton/config.yaml'));
    const { document: list } = await batonJson(['workflows', 'list'], { cwd });
    const items = list['items'] as readonly WorkflowSummary[];
    assert.ok(items.length >= 3);
    assert.ok(items.every(({ ok }) => ok));
    const validated = await baton(['validate'], { cwd });
    assert.equal(validated.code, 0, validated.stdout);
  });

  it('keeps what is there', async () => {
    await baton(['init'], { cwd });
    const config = path.join(cwd, '.baton/config.yaml');
    await appendFile(config, '# mine\n');
    const { document } = await batonJson(['init'], { cwd });
    assert.deepEqual(document['written'], []);
    assert.match(await readFile(config, 'utf8'), /# mine/);
  });

  it('makes the folder that --workspace names, and a workflow of it rehearses from anywhere', async () => {
    const workspace = path.join(cwd, 'new', 'place');
    assert.equal((await baton(['init', '--workspace', workspace])).code, 0);
    const { code, execution } = await batonExecution([
      'rehearse',
      'research-report',
      '-i',
      'question=Why relay races?',
      '--workspace',
      workspace,
    ]);
    assert.deepEqual([code, execution.status, execution.rehearsal, execution.usd], [0, 'completed', true, 0]);
  });

  it('refuses a template that is not there', async () => {
    const { code, document } = await batonJson(['init', '--template', 'nope'], { cwd });
    assert.equal(code, 2);
    assert.equal((document as { error: { code: string } }).error.code, 'unknown_template');
  });
});
