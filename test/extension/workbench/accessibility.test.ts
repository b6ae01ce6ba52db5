import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { accessibilityProblems } from '../support/accessibility-problems.ts';
import { runCommand } from '../support/command-palette.ts';
import { formPage } from '../support/form-page.ts';
import { graphPage } from '../support/graph-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { themes, wear } from '../support/themes.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const shown = `name: shown
inputs:
  topic: { type: string, required: true, description: What it is about. }
steps:
  - { name: collect, type: command, run: git log }
  - name: look
    type: parallel
    steps:
      - { name: left, type: code, code: return 1; }
      - { name: right, type: agent, agent: nobody, instruction: 'Look at {topic}' }
  - { name: tell, type: transform, template: done, when: $.collect.exit_code == 0 }
`;

describe('pages are accessible', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/shown.yaml': shown },
  });

  /** In each theme, for contrast is one of the rules. */
  async function check(page: Frame): Promise<void> {
    for (const theme of themes) {
      await wear(theme, workbench().page, workbench().workspace);
      assert.deepEqual(await accessibilityProblems(page), [], theme.name);
    }
  }

  it('the form of a workflow', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Open Workflow as Form');
    await (await quickInput(page, 'Open which workflow?')).pick('shown');
    await check(await formPage(page));
  });

  it('the graph of a workflow', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Baton: Show Graph');
    await (await quickInput(page, 'workflow?')).pick('shown');
    await check(await graphPage(page, 'baton-graph-page'));
  });
});
