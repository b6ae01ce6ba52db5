import { openContainer, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of the first minute', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'granted', files: { 'README.md': '# Tea shop\n' } });

  it('a folder without workflows', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await viewPane(page, 'Workflows').getByRole('button', { name: 'Set Up Baton Here' }).waitFor();
    await takePictures(workbench(), 'welcome');
  });
});
