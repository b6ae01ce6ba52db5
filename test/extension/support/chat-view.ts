import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { runCommand } from './command-palette.ts';

const limit = 30_000;

/** Settings of a window whose chat can be used: it is off where it is not looked at. */
export const withChat: Readonly<Record<string, unknown>> = { 'chat.disableAIFeatures': false };

/** The extension whose model the chat is given: it says what was scripted. */
export const scriptedModels = path.resolve(import.meta.dirname, '../scripted-models');

/** The chat of a window, as a person uses it; what is typed goes to `@baton`. */
export class ChatView {
  readonly #page: Page;
  readonly #session: Locator;

  private constructor(page: Page) {
    this.#page = page;
    this.#session = page.locator('.interactive-session');
  }

  /** Opens it where VS Code gives it no model, and says so itself to whatever is asked. */
  static async openWithoutModel(page: Page, text: string): Promise<void> {
    await runCommand(page, 'Chat: Open Chat');
    const view = new ChatView(page);
    await view.#input.waitFor({ timeout: limit });
    await view.#type(`@baton ${text}`);
    await view.#session.getByText('Language model unavailable').waitFor({ timeout: limit });
  }

  /** VS Code looks for models once the first request has found none: that one is made here, and answered by itself. */
  static async open(page: Page, model: string): Promise<ChatView> {
    await runCommand(page, 'Chat: Open Chat');
    const view = new ChatView(page);
    await view.#input.waitFor({ timeout: limit });
    const before = await view.#place();
    await view.#type('@baton');
    await view.#session.getByText(model).first().waitFor({ timeout: limit });
    await view.#answerBelow(before);
    await view.answer.getByText(/Language model unavailable|This is what I can do/).waitFor({ timeout: limit });
    await view.ended();
    return view;
  }

  /** One that is open already. */
  static of(page: Page): ChatView {
    return new ChatView(page);
  }

  get #input(): Locator {
    return this.#session.locator('.chat-input-container .monaco-editor').first();
  }

  /** The newest answer, as far as it has come. */
  get answer(): Locator {
    return this.#session.locator('.interactive-response').last();
  }

  /** Says it to `@baton`, and gives the text of the answer when it has ended. */
  async ask(text: string): Promise<string> {
    await this.begin(text);
    return await this.ended();
  }

  /** Says it and does not wait for the end of the answer. */
  async begin(text: string): Promise<void> {
    const before = await this.#place();
    await this.#type(`@baton ${text}`);
    await this.#answerBelow(before);
  }

  /** Until the newest answer has ended. */
  async ended(): Promise<string> {
    await this.#session.locator('.chat-response-loading').waitFor({ state: 'detached', timeout: limit });
    return await this.answer.innerText();
  }

  async #answerBelow(place: number): Promise<void> {
    const isNew = async (): Promise<true | undefined> => ((await this.#place()) > place ? true : undefined);
    await waitUntil(isNew, { what: 'an answer', limit });
  }

  /** Where the newest answer stands in the list; -1 before the first one. */
  async #place(): Promise<number> {
    const rows = this.#session.locator('.monaco-list-row').filter({ has: this.#page.locator('.interactive-response') });
    if ((await rows.count()) === 0) return -1;
    return Number(await rows.last().getAttribute('data-index'));
  }

  async press(button: string): Promise<void> {
    await this.answer.locator('.monaco-button', { hasText: button }).last().click({ timeout: limit });
  }

  /** Stops the answer that is being given. */
  async stop(): Promise<void> {
    await this.#session.locator('.chat-input-toolbars .action-label[aria-label^="Cancel"]').click({ timeout: limit });
  }

  /** Says what is offered below the newest answer. */
  async follow(label: string): Promise<void> {
    const before = await this.#place();
    await this.#session.locator('.interactive-session-followups').getByText(label).click({ timeout: limit });
    await this.#answerBelow(before);
  }

  async #type(text: string): Promise<void> {
    await this.#input.click();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.insertText(text);
    await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('Enter');
  }
}
