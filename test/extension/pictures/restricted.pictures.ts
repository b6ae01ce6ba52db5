import { runCommand } from '../support/command-palette.ts';
import { panelPage } from '../support/panel-page.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';
import { shopFiles } from './story/shop-files.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of a folder that nobody trusts', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'asked', files: shopFiles });

  it('in Restricted Mode', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await treeRows(page, 'Workflows').filter({ hasText: 'Ship' }).first().waitFor();
    await viewPane(page, 'Executions').filter({ hasText: 'Manage Workspace Trust' }).waitFor();
    await runCommand(page, 'Baton: Show Orchestration Panel');
    await panelPage(page);
    await takePictures(workbench(), 'restricted');
  });
});
