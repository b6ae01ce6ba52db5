// Runs in the browser, beside the page of the Orchestration panel: tells it what the extension would, and says how long it took.
/* global document, performance, requestAnimationFrame, requestIdleCallback, window */

const news = (data) => window.dispatchEvent(new window.MessageEvent('message', { data }));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const page = () => document.querySelector('baton-panel-page').renderRoot;

window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });

/** Milliseconds from the page's script until steps of the graph are seen. */
window.drawPanel = async ({ script, messages }) => {
  const begun = performance.now();
  const element = document.createElement('script');
  element.textContent = script;
  document.body.append(element);
  await document.querySelector('baton-panel-page').updateComplete;
  for (const message of messages) news(message);
  await document.querySelector('baton-panel-page').updateComplete;
  while (!page().querySelector('baton-graph')?.renderRoot.querySelector('[role="treeitem"]')) await frame();
  await drawn();
  return performance.now() - begun;
};

/** Shows another part, and waits until it is drawn. */
window.showTab = async (name) => {
  page().querySelector(`#tab-${name}`).click();
  await drawn();
};

/** Tells each message at its time, `every` milliseconds apart, and waits until the last one is drawn. */
window.tellSteadily = async ({ messages, every }) => {
  const begun = performance.now();
  for (const [index, message] of messages.entries()) {
    const wait = begun + index * every - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    news(message);
  }
  await drawn();
  return performance.now() - begun;
};

/** Until the browser has cleared up after what came before. */
window.settled = async () => {
  for (let pause = 0; pause < 5; pause++) await new Promise((resolve) => requestIdleCallback(resolve));
};
