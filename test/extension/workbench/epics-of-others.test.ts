import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const by = 'person:ada';

describe('a window in whose folder nothing was recorded yet', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'granted' });

  it('shows what another process begins to record there, and follows it', async () => {
    const { page, workspace } = workbench();
    await openContainer(page, 'Baton');
    await viewPane(page, 'Epics').getByText('No epics yet.').waitFor();
    const api = await openWorkspace({ folder: workspace, environment: {}, logger: silentLogger });
    try {
      const { id } = await api.createEpic({ title: 'See the world', by });
      const row = treeRows(page, 'Epics').filter({ hasText: 'See the world' });
      await row.filter({ hasText: 'no tasks' }).waitFor();
      await api.createTask({ title: 'Pack', epic_id: id, by });
      await row.filter({ hasText: '0/1' }).waitFor();
    } finally {
      await api.close();
    }
  });
});
