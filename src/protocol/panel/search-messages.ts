import type { FoundGroup } from '../../presentation/panel/search/found-group.ts';

/** What the page says of the search; empty words end it. */
export interface SearchRequest {
  readonly kind: 'search_execution';
  readonly words: string;
}

/** What the page is told of the search. */
export interface SearchNews {
  readonly kind: 'search_found';
  /** What was looked for. */
  readonly words: string;
  readonly groups: readonly FoundGroup[];
  /** Why nothing could be looked for; else empty. */
  readonly problem: string;
}
