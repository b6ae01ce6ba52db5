import type { Locator } from 'playwright-core';

/** What is looked at of a node of a page; the tests know no types of browsers. */
interface ShownNode {
  readonly data?: string;
  readonly tagName?: string;
  readonly childNodes: Iterable<ShownNode>;
  readonly shadowRoot?: { readonly childNodes: Iterable<ShownNode> } | null;
  getAttribute?(name: string): string | null;
  checkVisibility?(): boolean;
}

/** Everything that people see or hear within an element, shadow roots included: texts, labels, tooltips, placeholders. */
export async function shownTexts(within: Locator): Promise<readonly string[]> {
  const texts = await within.first().evaluate(collect);
  if (texts.length === 0) throw new Error('The element shows nothing at all.');
  return [...new Set(texts)];
}

/** Runs in the page, so it holds all that it needs. */
function collect(root: unknown): readonly string[] {
  const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
  const found: string[] = [];
  const visit = (node: ShownNode): void => {
    // Of a comment nothing is seen.
    if (node.tagName === undefined) {
      if (Object.prototype.toString.call(node) === '[object Text]') found.push(node.data ?? '');
      return;
    }
    if (['STYLE', 'SCRIPT'].includes(node.tagName) || node.checkVisibility?.() === false) return;
    for (const name of spoken) found.push(node.getAttribute?.(name) ?? '');
    for (const child of node.shadowRoot?.childNodes ?? []) visit(child);
    for (const child of node.childNodes) visit(child);
  };
  visit(root as ShownNode);
  return found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}
