import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../../support/workbench-session.ts';
import { contrastLight, themes, wear } from '../../support/themes.ts';
import { webpOf } from './webp.ts';

export const imagesFolder = path.resolve(import.meta.dirname, '../../../../docs/images');

/** Set by `npm run pictures -- --theme NAME`: only this one, to be looked at. */
const onlyTheme = process.env.BATON_PICTURES_THEME;
const taken = onlyTheme === undefined ? themes : [...themes, contrastLight].filter(({ name }) => name === onlyTheme);
const folder =
  onlyTheme === undefined ? imagesFolder : path.resolve(import.meta.dirname, '../../../../scratch/pictures');

interface PictureOptions {
  /** `kept`: what is under the pointer, such as a hover, is part of the picture. Default: nothing is pointed at. */
  readonly pointer?: 'away' | 'kept';
}

/** `docs/images/NAME-light.webp` and so on, or into `scratch/pictures` in one theme: the window as it stands. */
export async function takePictures(
  { page, workspace }: Workbench,
  name: string,
  { pointer = 'away' }: PictureOptions = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = page.context().browser();
  if (browser === null) throw new Error('The browser has ended.');
  if (pointer === 'away') {
    await page.mouse.move(640, 795);
    await page.locator('.monaco-hover:visible').waitFor({ state: 'detached' });
  }
  await page.evaluate(unscrolled);
  for (const theme of taken) {
    await wear(theme, page, workspace);
    // The page of a view is told the colours after the window.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    await writeFile(path.join(folder, `${name}-${theme.name}.webp`), await webpOf(picture, browser));
  }
}

/** Runs in the window: a click into a row may have moved all of it by some pixels, which no person can. */
const unscrolled = `
for (let part = document.querySelector('.part.sidebar'); part !== null; part = part.parentElement) part.scrollTo(0, 0);
`;
