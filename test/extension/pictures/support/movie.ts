import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';

interface Frame {
  /** A PNG. */
  readonly picture: Buffer;
  /** How long it is seen, in milliseconds. */
  readonly delay: number;
}

/** Pictures of a window one after the other, as an animated image. */
export class Movie {
  readonly #page: Page;
  readonly #frames: Frame[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** The window as it stands, seen for so long. */
  async show(milliseconds: number): Promise<void> {
    this.#frames.push({ picture: await this.#page.screenshot({ caret: 'hide' }), delay: milliseconds });
  }

  /** The window again and again until the work is done. */
  async during(work: Promise<unknown>, { seen = 250 }: { readonly seen?: number } = {}): Promise<void> {
    const ended = work.then(() => true);
    const still = Promise.resolve(false);
    while (!(await Promise.race([ended, still]))) await this.show(seen);
  }

  /** As a GIF of this width. */
  async save(file: string, width: number): Promise<void> {
    const page = await this.#page.context().browser()?.newPage();
    if (page === undefined) throw new Error('The browser has ended.');
    try {
      await page.addScriptTag({ content: await encoderScript() });
      for (const { picture, delay } of this.#frames) {
        await page.evaluate(`encoder.add('data:image/png;base64,${picture.toString('base64')}', ${delay}, ${width})`);
      }
      const encoded: unknown = await page.evaluate('encoder.end()');
      await writeFile(file, Buffer.from(String(encoded), 'base64'));
    } finally {
      await page.close();
    }
  }
}

async function encoderScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: encoder, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'iife',
    globalName: 'encoder',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs in the browser, which decodes and scales the pictures. A picture like the one before makes that one longer. */
const encoder = `
import { encode } from 'modern-gif';
const frames = [];
let size;
let last = '';
export async function add(source, delay, width) {
  if (source === last) {
    frames.at(-1).delay += delay;
    return;
  }
  last = source;
  const bitmap = await createImageBitmap(await (await fetch(source)).blob());
  size = { width, height: Math.round((bitmap.height * width) / bitmap.width) };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  frames.push({ data: context.getImageData(0, 0, size.width, size.height).data, delay });
}
export async function end() {
  const bytes = new Uint8Array(await encode({ ...size, frames, maxColors: 128 }));
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
`;
