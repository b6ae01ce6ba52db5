import type { Host } from './host.ts';

/** Puts a page in place, which its elements are known for by now, and connects it to VS Code. */
export function showPage(page: HTMLElement & { host: Host }): void {
  page.host = acquireVsCodeApi();
  document.body.append(page);
}
