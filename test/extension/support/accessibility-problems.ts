import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
}

/** What axe finds in a page by the rules of WCAG 2.2, levels A and AA: rule, element, and what is wrong with it. */
export async function accessibilityProblems(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(axe);
  // A page lies on what VS Code has drawn below it, which axe does not see.
  await frame.evaluate("document.body.style.background = 'var(--vscode-editor-background)'");
  const found: unknown = await frame.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return (found as readonly Violation[]).flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${JSON.stringify(target)}\n  ${failureSummary}`),
  );
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const rules = {
  // VS Code makes the document around a page: its title is not the page's.
  'document-title': { enabled: false },
  // The name of a step in a graph says all that is seen of it, and more, in an order that can be listened to.
  'label-content-name-mismatch': { enabled: false },
};

const options = { runOnly: tags, rules, resultTypes: ['violations'] };
