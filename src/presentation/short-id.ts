/** The end of an id: enough to tell it apart, and commands take it in place of the whole. */
export function shortId(id: string): string {
  return id.slice(-6);
}
