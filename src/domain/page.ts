/** Some of what a list asks for. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Of all that match. */
  readonly total: number;
}

/** What a caller says of the page that it wants. */
export interface PageWish {
  readonly limit?: number;
  readonly offset?: number;
}

export const usualPage = 50;
const largestPage = 1000;

/** The page that is read: of the usual length where nothing is said, of at least one row and at most a thousand. */
export function pageBounds({ limit = usualPage, offset = 0 }: PageWish): Required<PageWish> {
  return { limit: Math.min(Math.max(1, Math.trunc(limit)), largestPage), offset: Math.max(0, Math.trunc(offset)) };
}
