import assert from 'node:assert/strict';
import { runCommand } from '../support/command-palette.ts';
import { formPage } from '../support/form-page.ts';
import { pageFrame } from '../support/page-frame.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane, viewTitles } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

describe('Baton in a German VS Code', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'granted', language: 'de' });

  it('has German titles of views, rows and welcome texts', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    assert.deepEqual(await viewTitles(page), ['Epics', 'Workflows', 'Ausführungen', 'Sitzungen', 'Team']);
    await treeRows(page, 'Workflows').filter({ hasText: 'hello' }).filter({ hasText: '1 Schritt' }).waitFor();
    await viewPane(page, 'Ausführungen').getByText('Es wurde noch nichts ausgeführt.').waitFor();
  });

  it('asks and tells in German what is done from the palette', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Arbeitsbereich überprüfen');
    await page.locator('.statusbar-item', { hasText: /Geprüfte Dateien: \d+\. Keine Probleme/ }).waitFor();
    await runCommand(page, 'Baton: Workflow ausführen…');
    await (await quickInput(page, 'Welchen Workflow ausführen?')).pick('hello');
    await (await quickInput(page, 'who (string, optional)')).answer('Ada');
    const row = treeRows(page, 'Ausführungen').filter({ hasText: 'hello' });
    await row.waitFor();
    // Decimals have a comma.
    await row.filter({ hasText: /\d,\d s/ }).waitFor();
    assert.match((await row.first().getAttribute('aria-label')) ?? '', /abgeschlossen/);
  });

  it('shows an execution as a German document', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Ausführung anzeigen');
    const editor = page.locator('.editor-instance .view-lines');
    await editor.getByText('Status', { exact: false }).first().waitFor();
    await editor.getByText('abgeschlossen').first().waitFor();
    await editor.getByText('Gestartet').first().waitFor();
  });

  it('has a German form of a workflow', async () => {
    const { page } = workbench();
    await treeRows(page, 'Workflows').filter({ hasText: 'hello' }).click();
    await runCommand(page, 'Baton: Workflow als Formular öffnen');
    const form = await formPage(page);
    await form.getByRole('button', { name: 'Als YAML öffnen' }).waitFor();
    await form.locator('option', { hasText: 'Schritt hinzufügen…' }).first().waitFor({ state: 'attached' });
  });

  it('has a German Orchestration panel', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Orchestrierungspanel anzeigen');
    const panel = await pageFrame(page, 'baton-panel-page [role="tab"]');
    await panel.getByRole('tab', { name: 'Genehmigungen' }).waitFor();
    await panel.getByRole('tab', { name: 'Zeitachse' }).waitFor();
  });
});
