import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';
import { trustWorkspace } from '../support/workspace-trust.ts';

describe('Baton in a folder that nobody trusts yet', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'asked' });

  it('shows the workflows and says that it runs nothing', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await treeRows(page, 'Workflows').filter({ hasText: 'hello' }).waitFor();
    await viewPane(page, 'Executions').filter({ hasText: 'Restricted Mode' }).waitFor();
    await viewPane(page, 'Executions').filter({ hasText: 'Manage Workspace Trust' }).waitFor();
  });

  it('offers to run something once the folder is trusted', async () => {
    const { page } = workbench();
    await trustWorkspace(page);
    await viewPane(page, 'Executions').filter({ hasText: 'Rehearse a Workflow' }).waitFor();
  });
});
