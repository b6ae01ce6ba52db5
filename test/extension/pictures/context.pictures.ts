import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of a context bundle', () => {
  const shop = useShop();

  it('while it is put together, and as it would be sent', async () => {
    const { page } = shop();
    await runCommand(page, 'Baton: Prepare Context Bundle…');
    await (await quickInput(page, 'Context for which agent?')).pick('developer');
    await (await quickInput(page, 'What is it to do?')).answer('Let guests order with an address');
    const files = await quickInput(page, 'Which files is developer to be given?');
    await files.pick('checkout.js');
    await files.pick('README.md');
    await page.keyboard.press('Enter');
    const fields = await quickInput(page, 'What do you change?');
    await takePictures(shop(), 'context-fields');
    await fields.pick('Show what would be sent');
    await page.locator('.editor-instance .view-lines', { hasText: 'Context for developer' }).first().waitFor();
    await takePictures(shop(), 'context');
  });
});
