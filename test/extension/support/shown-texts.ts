import type { Locator } from 'playwright-core';

/** Everything that people see or hear within an element, shadow roots included: texts, labels, tooltips, placeholders. */
export async function shownTexts(within: Locator): Promise<readonly string[]> {
  const texts: string[] = await within.first().evaluate(collect);
  return [...new Set(texts)];
}

/** Runs in the page. */
const collect = `(root) => {
  const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
  const found = [];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (['STYLE', 'SCRIPT'].includes(node.tagName) || !node.checkVisibility()) return;
      for (const name of spoken) found.push(node.getAttribute(name) ?? '');
      for (const child of node.shadowRoot?.childNodes ?? []) visit(child);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return found.map((text) => text.replace(/\\s+/g, ' ').trim()).filter((text) => text !== '');
}`;
