/** What VS Code gives a page, once. */
export interface Host {
  postMessage(message: unknown): void;
  /** What was kept when the page was hidden or loaded anew; undefined: nothing. */
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): Host;
}
