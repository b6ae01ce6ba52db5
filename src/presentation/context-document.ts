import * as l10n from '@vscode/l10n';
import type { BundleDocument, BundleDocumentItem } from '../domain/context-bundle.ts';
import { byCount } from './by-count.ts';
import { contextPriorityWord } from './context-priority-word.ts';
import { fenced } from './markdown-block.ts';
import { percentLabel } from './percent-label.ts';
import { rowText, sourceText } from './row-view.ts';
import { padText, textWidth } from './text-width.ts';

/** Characters of all texts together: an editor refuses documents that are very large. */
const longestTexts = 1_000_000;

/** A bundle as Markdown, as it would be given to its agent: what is in it, what is not and why, and each text. */
export function contextDocument(bundle: BundleDocument): string {
  const given = bundle.context_items.filter(({ included }) => included);
  const left = bundle.context_items.filter(({ included }) => !included);
  const parts = [
    `# ${l10n.t('Context for {0}', sourceText(rowText(bundle.agent_type)))}`,
    '',
    ...factsOf(bundle).map(([name, value]) => `- **${name}**: ${sourceText(rowText(value))}`),
    '',
    ...section(l10n.t('Given'), givenTable(given, bundle)),
    ...section(l10n.t('Left out'), leftOutTable(left)),
    ...texts(given),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function factsOf(bundle: BundleDocument): readonly (readonly [name: string, value: string])[] {
  const { bundle_id, scope, model, total_tokens, tokens_before, budget_remaining, context_items } = bundle;
  const budget = budgetOf(bundle);
  const tokens = [
    tokens_before === total_tokens
      ? String(total_tokens)
      : l10n.t('{0} of {1} that were named', total_tokens, tokens_before),
    ...(budget === null ? [] : [l10n.t('{0} of the {1} it may have', shareLabel(total_tokens, budget), budget)]),
  ];
  const isEstimated = context_items.some(({ estimated }) => estimated !== false);
  return [
    ...(scope === '' ? [] : [[l10n.t('Task'), scope] as const]),
    [l10n.t('Model'), model ?? l10n.t('none named')],
    [l10n.t('Tokens'), tokens.join(', ')],
    ...(budget_remaining === null ? [] : [[l10n.t('Left'), String(budget_remaining)] as const]),
    ...(isEstimated
      ? [[l10n.t('Counted'), l10n.t('estimated with a margin of a tenth, since the tokenizer is not known')] as const]
      : []),
    [l10n.t('Bundle'), bundle_id],
  ];
}

/** Tokens that the bundle may have; null: there is no limit. */
function budgetOf({ total_tokens, budget_remaining }: BundleDocument): number | null {
  return budget_remaining === null ? null : total_tokens + budget_remaining;
}

function givenTable(items: readonly BundleDocumentItem[], bundle: BundleDocument): readonly string[] {
  if (items.length === 0) return [l10n.t('Nothing.')];
  const budget = budgetOf(bundle);
  const whole = budget ?? bundle.total_tokens;
  const rows = items.map((item) => [...itemCells(item), shareLabel(item.token_count, whole)]);
  return table([...heads(), budget === null ? l10n.t('of all') : l10n.t('of the budget')], rows);
}

function leftOutTable(items: readonly BundleDocumentItem[]): readonly string[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => [...itemCells(item), sourceText(rowText(item.reason_left_out ?? ''))]);
  return table([...heads(), l10n.t('why')], rows);
}

function heads(): readonly string[] {
  return [l10n.t('item'), l10n.t('type'), l10n.t('priority'), l10n.t('tokens')];
}

function itemCells(item: BundleDocumentItem): readonly string[] {
  const { type, priority, token_count, estimated } = item;
  return [
    nameOf(item),
    type.replaceAll('_', ' '),
    contextPriorityWord(priority),
    `${estimated === false ? '' : '~'}${token_count}`,
  ];
}

/** `docs/guide.md # Install, Use`. */
function nameOf({ source, sections }: BundleDocumentItem): string {
  const parts = sections.length === 0 ? '' : ` # ${sections.join(', ')}`;
  return sourceText(rowText(`${source}${parts}`));
}

/** Its columns are straight in the source too; the last one, which may hold sentences, is as wide as its head. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [heads, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = heads.map((head, column) => {
    if (column === heads.length - 1) return textWidth(head);
    return Math.max(...all.map((cells) => textWidth(cells[column] ?? '')));
  });
  const lines = all.map((cells) => `| ${cells.map((cell, n) => padText(cell, widths[n] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return lines.toSpliced(1, 0, rule);
}

function texts(items: readonly BundleDocumentItem[]): readonly string[] {
  const lines: string[] = [];
  let room = longestTexts;
  for (const [index, item] of items.entries()) {
    if (room <= 0) {
      return [...lines, textsNotShown(items.length - index)];
    }
    lines.push(`## ${nameOf(item)}`, '', ...textBlock(item, room), '');
    room -= item.content?.length ?? 0;
  }
  return lines;
}

function textsNotShown(count: number): string {
  return byCount(count, {
    one: l10n.t('… and the texts of {0} more item, which are too long to be shown here.', count),
    other: l10n.t('… and the texts of {0} more items, which are too long to be shown here.', count),
  });
}

function textBlock({ content }: BundleDocumentItem, room: number): readonly string[] {
  if (content === undefined) return [l10n.t('Its text is no longer in the record.')];
  if (content.length <= room) return fenced(content, '');
  return [...fenced(content.slice(0, room), ''), '', l10n.t('… and {0} more characters.', content.length - room)];
}

/** What takes anything takes more than nothing. */
function shareLabel(part: number, whole: number): string {
  if (whole === 0) return percentLabel(0);
  return part > 0 && part / whole < 0.005 ? '<1%' : percentLabel(part / whole);
}
