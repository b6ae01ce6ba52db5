import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extensionHosts } from '../../../scripts/vscode/extension-hosts.ts';
import { sendSignal } from '../../../scripts/vscode/processes.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { runCommand } from '../support/command-palette.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

/** Each command notes that it ran; the second one waits for a file. */
const note = `const { appendFileSync, existsSync } = require('node:fs');
const [name, until] = process.argv.slice(2);
appendFileSync('ran.txt', name + '\\n');
if (until) setInterval(() => existsSync(until) && process.exit(0), 20);
`;

describe('an execution whose extension host is killed', () => {
  const workbench = useWorkbench({
    extension: 'package',
    trust: 'granted',
    files: {
      'note.cjs': note,
      '.baton/config.yaml': 'security: { commands: allow }\n',
      '.baton/workflows/long.yaml': `name: long
steps:
  - { name: before, type: command, run: [node, note.cjs, before] }
  - { name: during, type: command, run: [node, note.cjs, during, go.txt] }
  - { name: after, type: command, run: [node, note.cjs, after] }
`,
    },
  });

  it('is offered for resuming, with what is done and what will run, and goes on where it was', async () => {
    const { page, server, workspace } = workbench();
    const ran = async (): Promise<readonly string[]> =>
      (await readFile(path.join(workspace, 'ran.txt'), 'utf8').catch(() => '')).split('\n').filter(Boolean);
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('long');
    await waitUntil(async () => (await ran()).includes('during') || undefined, {
      what: 'the second step',
      limit: 30_000,
    });

    const [killed] = extensionHosts(server.pid);
    assert.ok(killed !== undefined);
    sendSignal(killed, 'SIGKILL');
    await waitUntil(() => extensionHosts(server.pid).find((pid) => pid !== killed), {
      what: 'a new extension host',
      limit: 20_000,
    });
    await notified(page, /long was interrupted\. Done: before\. Goes on in: during\. Then: after\./, 40_000);
    await treeRows(page, 'Executions').filter({ hasText: 'interrupted' }).waitFor();

    await writeFile(path.join(workspace, 'go.txt'), '');
    await runCommand(page, 'Baton: Resume Execution');
    await waitUntil(async () => (await ran()).includes('after') || undefined, { what: 'the last step', limit: 30_000 });
    assert.equal((await ran()).filter((name) => name === 'before').length, 1);
    await treeRows(page, 'Executions').filter({ hasText: 'long' }).filter({ hasNotText: 'interrupted' }).waitFor();
  });
});
