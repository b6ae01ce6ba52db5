/** How people call a workflow. */
export interface WorkflowNames {
  readonly slug: string;
  readonly name: string;
}

export interface NamedWorkflow<T extends WorkflowNames> {
  /** Several where folders have workflows of one name. */
  readonly workflows: readonly T[];
  readonly place: NamePlace;
  /** What was said besides. */
  readonly rest: string;
}

/** Where the name stands: the words begin with it, or have it beside the word "workflow". */
export type NamePlace = 'start' | 'within';

/**
 * The workflow that words begin with, or else that they name beside the word "workflow": by slug or name, whatever its case,
 * with blanks for hyphens. Undefined: they name none, and may only hold a word that is one's name too.
 */
export function namedWorkflow<T extends WorkflowNames>(
  words: string,
  workflows: readonly T[],
): NamedWorkflow<T> | undefined {
  const text = words.trim();
  const all = workflows.flatMap((workflow) =>
    [workflow.slug, workflow.name]
      .flatMap((label) => matchOf(label, text) ?? [])
      .map((match) => ({ workflow, ...match })),
  );
  const first = all.filter(({ place }) => place === 'start');
  const found = first.length > 0 ? first : all;
  const length = Math.max(...found.map(({ label }) => label.length));
  const best = found.filter(({ label }) => label.length === length);
  const [one] = best;
  if (one === undefined) return undefined;
  return { workflows: [...new Set(best.map(({ workflow }) => workflow))], place: one.place, rest: one.rest };
}

interface Match {
  /** What stands in the words. */
  readonly label: string;
  readonly place: NamePlace;
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
  const first = begins.exec(text);
  const match = first ?? beside.exec(text);
  if (match === null) return undefined;
  const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
  const rest = [before.trim(), after.trim()].join(' ').trim();
  const place = first === null ? 'within' : 'start';
  return { label: match[1] ?? match[2] ?? '', place, rest: withoutConnective(rest) };
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** "on src/cart.js": the word says nothing by itself. */
function withoutConnective(text: string): string {
  return text.replace(/^(?:about|for|of|on|with|to)\s+/i, '');
}
