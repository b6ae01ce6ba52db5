import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { runCommand } from '../support/command-palette.ts';
import { formPage } from '../support/form-page.ts';
import { pageFrame } from '../support/page-frame.ts';
import { pseudo, pseudoLanguage, untranslated, writePseudoLanguage } from '../support/pseudo-language.ts';
import { shownTexts } from '../support/shown-texts.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

// What people write is in Greek here, or begins with zz where only Latin letters may stand.
const files = {
  '.baton/workflows/zz-one.yaml': `name: Ωμέγα
description: Δέλτα
steps:
  - { name: zz_first, type: transform, template: Άλφα }
  - { name: zz_asks, type: human, message: "Βήτα;", choices: [ναι, όχι] }
`,
  '.baton/workflows/zz-broken.yaml': 'name: [\n',
  '.baton/agents/zz-writer.yaml':
    'name: zz-writer\ndescription: Γράφει\nrole: Γράφει\ncapabilities: [zz_write]\nprompt: Γράφε.\n',
  '.baton/agents/zz-lead.yaml':
    'name: zz-lead\ndescription: Οδηγεί\nrole: Οδηγεί\ncapabilities: [zz_lead]\nprompt: Οδήγα.\n',
  '.baton/groups/zz-team.yaml':
    'name: zz-team\ngoal: Στόχος\nmembers: [zz-lead, zz-writer]\nrelationships: [{ from: zz-lead, to: zz-writer, type: supervises, trust_level: 0.4 }]\n',
};

describe('in a language in which every text of Baton stands in brackets', () => {
  const workbench = useWorkbench({
    ...{ extension: 'files', trust: 'granted', files },
    ...{ language: pseudoLanguage, prepare: writePseudoLanguage },
  });

  it('a tree shows nothing without them but what people wrote', async () => {
    const { page, workspace } = workbench();
    await recordAll(workspace);
    await openContainer(page, 'Baton');
    const wanted = [
      ['Epics', 'Ωμέγα'],
      ['Workflows', 'Ωμέγα'],
      ['Executions', 'zz-one'],
      ['Sessions', 'Σίγμα'],
      ['Team', 'zz-team'],
    ] as const;
    for (const [view, text] of wanted) {
      const row = treeRows(page, pseudo(view)).filter({ hasText: text }).first();
      // The window opens some of the views only.
      const header = viewPane(page, pseudo(view)).locator('.pane-header');
      if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
      await row.waitFor();
      await row.click();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await areTranslated(viewPane(page, pseudo(view)).locator('.pane-body'), view);
    }
  });

  it('the form of a workflow shows the keys and descriptions of the language of workflows besides', async () => {
    const { page } = workbench();
    await treeRows(page, pseudo('Workflows')).filter({ hasText: 'Ωμέγα' }).first().click();
    await runCommand(page, `Baton: ${pseudo('Open Workflow as Form')}`);
    const form = await formPage(page);
    await form.getByText(pseudo('Add step…')).first().waitFor({ state: 'attached' });
    const texts = await shownTexts(form.locator('body'));
    const rest = texts.filter((text) => !ofSchemas.has(text));
    assert.deepEqual(
      untranslated(rest, (word) => isData(word) || ofSchemas.has(word)),
      [],
    );
  });

  it('the Orchestration panel shows nothing without them', async () => {
    const { page } = workbench();
    await runCommand(page, `Baton: ${pseudo('Show Orchestration Panel')}`);
    const panel = await pageFrame(page, 'baton-panel-page [role="tab"]');
    for (const tab of await panel.getByRole('tab').all()) {
      await tab.click();
      await panel.locator('[role="tabpanel"]').first().waitFor();
      await areTranslated(panel.locator('body'), await tab.innerText());
    }
  });
});

async function areTranslated(within: Locator, what: string): Promise<void> {
  // VS Code names the buttons of a row by the row.
  const texts = (await shownTexts(within)).map((text) => text.replace(/^Actions for /, ''));
  assert.deepEqual(untranslated(texts, isData), [], `${what} has texts that are not translated`);
}

/** Some of everything: an execution that waits, an epic with tasks, a session. */
async function recordAll(folder: string): Promise<void> {
  const api = await openWorkspace({ folder, environment: {}, logger: silentLogger });
  try {
    const by = 'person:zz';
    const asked = { model: null, rehearsal: true, trigger: 'manual', cassette: null, detached: false } as const;
    const { id } = await api.start({ workflow: 'zz-one', input: {}, ...asked });
    await api.settled(id);
    const epic = await api.createEpic({ by, title: 'Ωμέγα', tags: ['zz'], priority: 1, budget_tokens: 9000 });
    const first = await api.createTask({ by, title: 'Άλφα', epic_id: epic.id, priority: 'high' });
    await api.createTask({ by, title: 'Βήτα', epic_id: epic.id, depends_on: [first.id] });
    await api.initSession({ scope: 'Σίγμα', token_budget: 5000, by });
  } finally {
    await api.close();
  }
}

/** Names of the language of workflows, which are the same in all languages, and its descriptions, which are English. */
const ofSchemas: ReadonlySet<string> = new Set(
  readdirSync(path.join(projectFolder, 'schemas')).flatMap((name) =>
    stringsIn(JSON.parse(readFileSync(path.join(projectFolder, 'schemas', name), 'utf8'))),
  ),
);

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}

function isData(word: string): boolean {
  const isId = /^[0-9A-HJKMNP-TV-Z]{6,26}$/.test(word);
  return word.startsWith('zz') || isId || word === 'Baton' || ['transform', 'human', 'AM', 'PM'].includes(word);
}
