import { isNumber, objectOf, oneOf } from '../../base/json-shape.ts';
import { messageReader } from '../message-reader.ts';

/** What stands on the tabs, whichever of them is seen. */
export interface TabCounts {
  /** Questions that wait for a person, in all folders. */
  readonly approvals: number;
}

/** What the page is told of its tabs. */
export type TabsNews = { readonly kind: 'tab_counts'; readonly counts: TabCounts };

export const readTabsNews = messageReader<TabsNews>({
  tab_counts: objectOf({ kind: oneOf(['tab_counts']), counts: objectOf<TabCounts>({ approvals: isNumber }) }),
});
