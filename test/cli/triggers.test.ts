import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { update } from '../../src/domain/tables.ts';
import { systemClock } from '../../src/host/system-clock.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { baton, batonJson, batonWorkspace, startBaton } from '../support/baton-program.ts';
import { connectMcpClient } from '../support/mcp-client.ts';
import { waitUntil } from '../../scripts/vscode/wait-until.ts';
import { freePort } from '../support/free-port.ts';

const nightly = `
name: Nightly
trigger: { type: schedule, cron: '0 7 * * *', timezone: UTC }
steps: [{ name: tell, type: transform, expression: '$.trigger.missed' }]
`;

/** Every second: a test waits for the next one. */
const ticking = `
name: Ticking
trigger: { type: schedule, cron: '* * * * * *', timezone: UTC }
steps: [{ name: tell, type: transform, template: tick }]
`;

/** As it is where nobody was there since then. */
async function setDue(folder: string, next_at: string): Promise<void> {
  const options = { folder: path.join(folder, '.baton'), logger: silentLogger, clock: systemClock };
  const store = await openStore(options);
  await store.commit([update('triggers', { id: 'ticking/schedule' }, { next_at })]);
  await store.close();
}

describe('baton triggers', () => {
  let workspace: Awaited<ReturnType<typeof batonWorkspace>>;
  afterEach(async () => {
    await workspace.remove();
  });

  it('are listed, paused and resumed', async () => {
    workspace = await batonWorkspace({ nightly });
    const cwd = workspace.path;
    const listed = await baton(['triggers', 'list'], { cwd });
    assert.match(listed.stdout, /^nightly\/schedule +schedule 0 7 \* \* \* UTC +in \d+ /);
    const paused = await batonJson(['triggers', 'pause', 'nightly'], { cwd });
    assert.deepEqual(
      (paused.document['items'] as { id: string; status: string }[]).map(({ id, status }) => [id, status]),
      [['nightly/schedule', 'paused']],
    );
    await baton(['triggers', 'resume', 'nightly/schedule'], { cwd });
    const again = await batonJson(['triggers', 'list'], { cwd });
    assert.equal((again.document['items'] as { status: string }[])[0]?.status, 'active');
  });

  it('fire by hand, and are asked for what fired', async () => {
    workspace = await batonWorkspace({ nightly });
    const cwd = workspace.path;
    const { code, stdout } = await baton(['triggers', 'fire', 'nightly', '--data', '{"missed": 2}'], { cwd });
    assert.deepEqual([code, stdout.trim()], [0, '2']);
    const { stdout: history } = await baton(['triggers', 'history'], { cwd });
    assert.match(history, /nightly\/schedule +started +\w{26}/);
    const unknown = await batonJson(['triggers', 'fire', 'nigtly'], { cwd });
    assert.equal(unknown.code, 2);
    assert.equal((unknown.document['error'] as { code: string }).code, 'unknown_trigger');
  });
});

describe('baton serve', () => {
  let workspace: Awaited<ReturnType<typeof batonWorkspace>>;
  beforeEach(async () => {
    workspace = await batonWorkspace({ ticking });
  });
  afterEach(async () => {
    await workspace.remove();
  });

  it('fires schedules until it is interrupted, and ends well', async () => {
    const serving = startBaton(['serve', '--json'], { cwd: workspace.path });
    await serving.said('ticking/schedule  started');
    serving.child.kill('SIGINT');
    const { code, stdout } = await serving.ended;
    assert.equal(code, 0);
    const { serving: said } = JSON.parse(stdout) as { serving: { triggers: { id: string }[] } };
    assert.equal(said.triggers[0]?.id, 'ticking/schedule');
    const { document } = await batonJson(['executions', 'list'], { cwd: workspace.path });
    const [first] = document['items'] as { workflow: string }[];
    assert.equal(first?.workflow, 'ticking');
  });

  it('says which run it has interrupted, and how that goes on', async () => {
    writeFileSync(path.join(workspace.path, '.baton/config.yaml'), 'security: { commands: allow }\n');
    writeFileSync(
      path.join(workspace.path, '.baton/workflows/long.yaml'),
      `name: Long\ntrigger: { type: schedule, cron: '* * * * * *' }\nsteps:\n  - { name: stay, type: command, run: [${JSON.stringify(process.execPath)}, -e, "require('fs').writeFileSync('begun', ''); setTimeout(() => {}, 60000)"] }\n`,
    );
    await baton(['triggers', 'pause', 'ticking'], { cwd: workspace.path });
    const serving = startBaton(['serve'], { cwd: workspace.path });
    const begun = path.join(workspace.path, 'begun');
    await waitUntil(() => existsSync(begun) || undefined, { what: 'the command', limit: 20_000 });
    serving.child.kill('SIGINT');
    const { code, stderr } = await serving.ended;
    assert.equal(code, 0);
    const [, id = ''] = /^Interrupted: long\. Go on with: .*executions resume (\w{26})$/m.exec(stderr) ?? [];
    assert.match(stderr, new RegExp(`long/schedule +started +${id}`));
    const listed = await baton(['executions', 'list'], { cwd: workspace.path });
    assert.match(listed.stdout, new RegExp(`^${id} +\\S+ interrupted +long .*triggered by long/schedule$`, 'm'));
    const shown = await baton(['executions', 'show', id], { cwd: workspace.path });
    assert.match(shown.stdout, /^begun: triggered by long\/schedule$/m);
    assert.match(shown.stdout, new RegExp(`^Interrupted\\. Go on with: .*executions resume ${id}$`, 'm'));
  });

  it('says what was missed while nobody was there', async () => {
    writeFileSync(
      path.join(workspace.path, '.baton/workflows/ticking.yaml'),
      ticking.replace('* * * * * *', '@hourly'),
    );
    await baton(['triggers', 'resume', 'ticking'], { cwd: workspace.path });
    const day = 24 * 60 * 60_000;
    await setDue(workspace.path, new Date(Date.now() - day).toISOString());
    const serving = startBaton(['serve'], { cwd: workspace.path });
    await serving.said('times passed while nobody was there');
    serving.child.kill('SIGINT');
    const { stderr } = await serving.ended;
    assert.match(stderr, /ticking\/schedule +started +\w{26} · 2[45] times passed while nobody was there/);
  });

  it('fires once where two serve, and the second goes on when the first is killed', async () => {
    const [one, two] = [0, 1].map(() => startBaton(['serve'], { cwd: workspace.path }));
    assert.ok(one !== undefined && two !== undefined);
    await Promise.all([one.said('Serving'), two.said('Serving')]);
    await Promise.all([one.said('ticking/schedule  started'), two.said('ticking/schedule  started')]);
    one.child.kill('SIGKILL');
    await one.ended;
    const before = await batonJson(['triggers', 'history', '--limit', '1'], { cwd: workspace.path });
    const { total } = before.document as { total: number };
    for (let now = total; now < total + 2;) {
      const { document } = await batonJson(['triggers', 'history', '--limit', '1'], { cwd: workspace.path });
      now = (document as { total: number }).total;
    }
    two.child.kill('SIGINT');
    assert.equal((await two.ended).code, 0);
    const { document } = await batonJson(['triggers', 'history', '--limit', '1000'], { cwd: workspace.path });
    const ids = (document['items'] as { id: string }[]).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('fires when files change and when it is called', async () => {
    const port = await freePort();
    const secret = 'a secret of the tests';
    const files = {
      '.baton/config.yaml': `webhooks: { enabled: true, port: ${port} }\ntriggers: { pause_seconds: 0.1 }\n`,
      '.baton/workflows/ticking.yaml': `
name: Ticking
triggers: [{ type: file, glob: 'docs/*.md' }, { type: webhook, path: /go }]
steps: [{ name: tell, type: transform, template: '{{ trigger.type }}' }]
`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(workspace.path, name), text);
    mkdirSync(path.join(workspace.path, 'docs'));
    const env = { BATON_WEBHOOK_SECRET: secret };
    const serving = startBaton(['serve', '--verbose'], { cwd: workspace.path, env });
    await serving.said('Webhooks are answered');
    await serving.said('Files are watched');
    writeFileSync(path.join(workspace.path, 'docs/a.md'), 'x');
    await serving.said('ticking/file  started');
    const answer = await fetch(`http://127.0.0.1:${port}/go`, {
      method: 'POST',
      headers: { 'x-baton-secret': secret },
    });
    assert.equal(answer.status, 202);
    await serving.said('ticking/webhook  started');
    serving.child.kill('SIGTERM');
    assert.equal((await serving.ended).code, 0);
  });

  it('serves an MCP client as well, until that ends it', async () => {
    const command = ['serve', '--mcp'];
    const { client, stderr, pid } = await connectMcpClient({ workspace: workspace.path, command });
    const { tools } = await client.listTools();
    assert.ok(tools.some(({ name }) => name === 'workflow_discover'));
    await waitUntil(() => stderr().includes('ticking/schedule  started') || undefined, {
      what: 'a run',
      limit: 20_000,
    });
    await client.close();
    assert.throws(() => process.kill(pid, 0));
  });
});
