import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../../support/workbench-session.ts';
import { themes, wear } from '../../support/themes.ts';
import { webpOf } from './webp.ts';

export const imagesFolder = path.resolve(import.meta.dirname, '../../../../docs/images');

interface PictureOptions {
  /** `kept`: what is under the pointer, such as a hover, is part of the picture. Default: nothing is pointed at. */
  readonly pointer?: 'away' | 'kept';
}

/** `docs/images/NAME-light.webp` and so on: the window as it stands, in each theme. */
export async function takePictures(
  { page, workspace }: Workbench,
  name: string,
  { pointer = 'away' }: PictureOptions = {},
): Promise<void> {
  await mkdir(imagesFolder, { recursive: true });
  const browser = page.context().browser();
  if (browser === null) throw new Error('The browser has ended.');
  if (pointer === 'away') {
    await page.mouse.move(640, 795);
    await page.locator('.monaco-hover:visible').waitFor({ state: 'detached' });
  }
  await page.evaluate(unscrolled);
  for (const theme of themes) {
    await wear(theme, page, workspace);
    // The page of a view is told the colours after the window.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    await writeFile(path.join(imagesFolder, `${name}-${theme.name}.webp`), await webpOf(picture, browser));
  }
}

/** Runs in the window: a click into a row may have moved all of it by some pixels, which no person can. */
const unscrolled = `
for (let part = document.querySelector('.part.sidebar'); part !== null; part = part.parentElement) part.scrollTo(0, 0);
`;
