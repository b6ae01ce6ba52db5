/** How people call a workflow. */
export interface WorkflowNames {
  readonly slug: string;
  readonly name: string;
}

export interface NamedWorkflow<T extends WorkflowNames> {
  /** Several where folders have workflows of one name. */
  readonly workflows: readonly T[];
  /** What was said besides. */
  readonly rest: string;
}

/**
 * The workflow that words begin with, or that they name beside the word "workflow": by slug or name, whatever its case, with
 * blanks for hyphens. Undefined: they name none, and may only hold a word that is one's name too.
 */
export function namedWorkflow<T extends WorkflowNames>(
  words: string,
  workflows: readonly T[],
): NamedWorkflow<T> | undefined {
  const text = words.trim();
  const found = workflows.flatMap((workflow) => {
    const matches = [workflow.slug, workflow.name].flatMap((label) => matchOf(label, text) ?? []);
    const longest = matches.toSorted((a, b) => b.label.length - a.label.length)[0];
    return longest === undefined ? [] : [{ workflow, ...longest }];
  });
  const length = Math.max(...found.map(({ label }) => label.length));
  const best = found.filter(({ label }) => label.length === length);
  const [first] = best;
  if (first === undefined) return undefined;
  return { workflows: best.map(({ workflow }) => workflow), rest: first.rest };
}

interface Match {
  /** What stands in the words. */
  readonly label: string;
  readonly rest: string;
}

const quote = '["\'`]?';

function matchOf(label: string, text: string): Match | undefined {
  if (label === '') return undefined;
  const spelled = label
    .split(/[-_\s]+/)
    .map(literally)
    .join(String.raw`[-_\s]+`);
  const quoted = `${quote}(${spelled})${quote}`;
  const begins = new RegExp(String.raw`^(?:the\s+)?(?:workflow\s+)?${quoted}(?:\s+workflow)?(?=$|[\s:,])[:,]?`, 'iu');
  const beside = new RegExp(String.raw`(?:^|\s)(?:${quoted}\s+workflow|workflow\s+${quoted})(?=$|[\s:,.])`, 'iu');
  const match = begins.exec(text) ?? beside.exec(text);
  if (match === null) return undefined;
  const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
  const rest = [before.trim(), after.trim()].join(' ').trim();
  return { label: match[1] ?? match[2] ?? '', rest: withoutConnective(rest) };
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** "on src/cart.js": the word says nothing by itself. */
function withoutConnective(text: string): string {
  return text.replace(/^(?:about|for|of|on|with|to)\s+/i, '');
}
