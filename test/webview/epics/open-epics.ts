import type { Page } from 'playwright-core';
import type { EpicsPlace } from '../../../src/protocol/epics-place.ts';
import { MemoryEpics } from '../../support/memory-epics.ts';
import { usePages } from '../support/use-pages.ts';

/** A page of epics in a browser, whose record lies in memory. */
export interface OpenEpics {
  readonly page: Page;
  readonly epics: MemoryEpics;
  /** The same page after it was hidden: loaded anew, with what it has kept. */
  readonly again: () => Promise<Page>;
}

/** A browser for all tests of the suite that calls it. `fill` makes what is recorded, and may say what is shown first. */
export function useEpics(): (fill: (epics: MemoryEpics) => EpicsPlace | undefined) => Promise<OpenEpics> {
  const open = usePages('epics');
  const opened: MemoryEpics[] = [];
  afterEach(() => {
    for (const epics of opened.splice(0)) epics.dispose();
  });
  return async (fill) => {
    const epics = await MemoryEpics.open();
    opened.push(epics);
    const place = fill(epics);
    if (place !== undefined) epics.session.show(place);
    const show = async (state?: unknown): Promise<Page> => {
      const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof open>>>();
      epics.onTell = (news) => void promise.then(({ tell }) => tell(news)).catch(() => undefined);
      resolve(await open({ state, hear: (request) => epics.session.hear(request) }));
      const { page } = await promise;
      await page.locator('baton-epics-page :is(h1, .empty)').first().waitFor();
      return page;
    };
    const page = await show();
    return {
      ...{ page, epics },
      again: async () => {
        const state: unknown = await page.evaluate('window.keptState');
        await page.close();
        epics.session.hide();
        return await show(state);
      },
    };
  };
}
