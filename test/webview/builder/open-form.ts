import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import type { FormChange } from '../../../src/protocol/builder-messages.ts';
import { MemoryForm } from '../../support/memory-form.ts';
import { type PageOptions, type OpenPage, usePages } from '../support/use-pages.ts';

/** A form in a browser, whose text lies in memory. */
export interface OpenForm {
  readonly page: Page;
  readonly form: MemoryForm;
  /** What the page wanted, in this order. */
  readonly changes: readonly FormChange[];
  /** Waits until the text is this one. */
  readonly expectText: (wanted: string) => Promise<void>;
  /** Whatever the page still has to say when its file is saved, the text stays this one. */
  readonly expectStill: (text: string) => Promise<void>;
}

const limit = 10_000;

/** A browser for all tests of the suite that calls it; each form is a page of its own. */
export function useForms(): (text: string) => Promise<OpenForm> {
  const open = usePages('builder');
  return (text) => openForm(text, open);
}

async function openForm(text: string, open: (options: PageOptions) => Promise<OpenPage>): Promise<OpenForm> {
  const form = new MemoryForm(text);
  const changes: FormChange[] = [];
  const opened = Promise.withResolvers<OpenPage>();
  form.onTell = (news) => void opened.promise.then(({ tell }) => tell(news)).catch(() => undefined);
  const hear = (request: unknown): void => {
    if (isJsonObject(request) && request.kind === 'change') changes.push(request.change as unknown as FormChange);
    form.session.hear(request);
  };
  opened.resolve(await open({ hear }));
  const { page } = await opened.promise;
  await page.locator('baton-builder :is(h1, .unreadable)').waitFor();
  return {
    page,
    form,
    changes,
    expectText: async (wanted) => {
      const isThere = (): true | undefined => form.text === wanted || undefined;
      await waitUntil(isThere, { what: 'the text', limit }).catch(() => assert.equal(form.text, wanted));
    },
    expectStill: async (wanted) => {
      await form.session.flush('all');
      assert.equal(form.text, wanted);
    },
  };
}
