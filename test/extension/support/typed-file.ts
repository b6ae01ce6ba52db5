import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { quickInputBox } from './command-palette.ts';

const limit = 20_000;
/** Between two keys, as a quick typist takes: what VS Code offers has time to come. */
const keyMs = 60;

/** A file that is typed key by key in the window, as a person does. */
export interface TypedFile {
  /** Types these keys; each `\n` is Enter, each `\t` Tab. */
  type(keys: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Waits until this is offered and chosen, and takes it with Enter. */
  accept(label: string): Promise<void>;
  /** What is offered, the first row first, once this is among it. */
  offered(label: string): Promise<readonly string[]>;
  /** Saves it and compares. */
  holds(wanted: string): Promise<void>;
}

/** Opens a file of the folder with the cursor at its end. */
export async function openTyped(page: Page, workspace: string, name: string): Promise<TypedFile> {
  const stem = path.basename(name);
  const find = quickInputBox(page);
  await find.waitFor({ state: 'hidden', timeout: limit });
  await page.keyboard.press('Control+P');
  await find.locator('.quick-input-box input').first().fill(stem, { timeout: limit });
  await find.locator('.monaco-list-row').filter({ hasText: stem }).first().click({ timeout: limit });
  await find.waitFor({ state: 'hidden', timeout: limit });
  await page.locator('.tab.active', { hasText: stem }).waitFor();
  await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+End');
  return new FileInWindow(page, path.join(workspace, name));
}

class FileInWindow implements TypedFile {
  readonly #page: Page;
  readonly #file: string;

  constructor(page: Page, file: string) {
    this.#page = page;
    this.#file = file;
  }

  async type(keys: string): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(keyNames[key] ?? key, { delay: keyMs });
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async accept(label: string): Promise<void> {
    const chosen = this.#rows().and(this.#page.locator('.focused'));
    await chosen.filter({ has: this.#labelled(label) }).waitFor({ timeout: limit });
    await this.press('Enter');
    await this.#rows()
      .filter({ has: this.#labelled(label) })
      .waitFor({ state: 'hidden', timeout: limit });
  }

  async offered(label: string): Promise<readonly string[]> {
    await this.#rows()
      .filter({ has: this.#labelled(label) })
      .first()
      .waitFor({ timeout: limit });
    return await this.#rows().locator('.label-name').allInnerTexts();
  }

  async holds(wanted: string): Promise<void> {
    const look = async (): Promise<true | undefined> => {
      await this.press('Control+S');
      return readFileSync(this.#file, 'utf8') === wanted || undefined;
    };
    await waitUntil(look, { what: 'the text', limit: 5_000 }).catch((cause: unknown) => {
      throw new Error(`It holds:\n${readFileSync(this.#file, 'utf8')}`, { cause });
    });
  }

  #rows(): Locator {
    return this.#page.locator('.suggest-widget.visible .monaco-list-row');
  }

  #labelled(label: string): Locator {
    return this.#page.locator('.label-name', { hasText: new RegExp(`^${label.replace(/[^\w\s]/g, '\\$&')}$`) });
  }
}

const keyNames: Readonly<Record<string, string>> = { '\n': 'Enter', '\t': 'Tab', ' ': 'Space' };
