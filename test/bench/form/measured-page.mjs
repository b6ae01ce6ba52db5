// Runs in the browser, beside the page of the form builder: tells it what the extension would, and says how long it took.
/* global document, performance, requestAnimationFrame, window */

const news = (data) => window.dispatchEvent(new window.MessageEvent('message', { data }));
const builder = () => document.querySelector('baton-builder-page').renderRoot.querySelector('baton-builder');
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });

/** Milliseconds from the page's script to what it looks like: nothing waits for the person any more who sees it. */
window.drawForm = async ({ script, shapes, form }) => {
  const begun = performance.now();
  const element = document.createElement('script');
  element.textContent = script;
  document.body.append(element);
  await document.querySelector('baton-builder-page').updateComplete;
  news({ kind: 'begin', version: 2, shapes, words: {} });
  news({ kind: 'document', document: form });
  await builder().updateComplete;
  await drawn();
  return performance.now() - begun;
};

/** Until all steps are drawn. */
window.allDrawn = async (steps) => {
  const { renderRoot } = builder();
  while (renderRoot.querySelectorAll('.steps > .step').length < steps) await drawn();
};

/** Milliseconds of work after a document in which a step has changed, until the page can be used. */
window.drawChange = async (form) => {
  const begun = performance.now();
  news({ kind: 'document', document: form });
  await builder().updateComplete;
  return performance.now() - begun;
};
