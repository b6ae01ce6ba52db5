import { openContainer, treeRows } from '../support/tree-views.ts';
import { recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of the side bar', () => {
  const shop = useShop();

  it('when there is nothing yet', async () => {
    await openContainer(shop().page, 'Baton');
    await treeRows(shop().page, 'Workflows').filter({ hasText: 'Ship' }).first().waitFor();
    await takePictures(shop(), 'side-bar-empty');
  });

  it('with what has happened', async () => {
    await shop().act(recordShop);
    const { page } = shop();
    await treeRows(page, 'Executions').filter({ hasText: 'Ship' }).first().waitFor();
    await treeRows(page, 'Epics').first().locator('.monaco-tl-twistie').click();
    await treeRows(page, 'Executions').first().locator('.monaco-tl-twistie').click();
    await takePictures(shop(), 'side-bar');
  });
});
