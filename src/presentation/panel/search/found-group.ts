import * as l10n from '@vscode/l10n';
import type { ExecutionFinding, ExecutionFindings, FindingKind } from '../../../domain/execution-finding.ts';
import { findingKinds } from '../../../domain/execution-finding.ts';
import { printableLine, singleLine } from '../../printable-text.ts';
import type { InspectorTab } from '../inspector/inspector-tab.ts';
import { readableExcerpt } from './readable-excerpt.ts';

/** What was found of one kind. */
export interface FoundGroup {
  readonly kind: FindingKind;
  readonly label: string;
  readonly rows: readonly FoundRow[];
  /** There is more of it. */
  readonly has_more: boolean;
}

export interface FoundRow {
  /** One for each row of all groups. */
  readonly id: string;
  readonly title: string;
  readonly excerpt: readonly ExcerptPart[];
  /** Where it leads to. */
  readonly target: FoundTarget;
}

/** A piece of a text, which is what was looked for or stands around it. */
export interface ExcerptPart {
  readonly text: string;
  readonly is_match: boolean;
}

export type FoundTarget =
  | { readonly kind: 'step'; readonly execution: string; readonly step: string; readonly tab: InspectorTab }
  | { readonly kind: 'execution'; readonly execution: string }
  | { readonly kind: 'messages' };

/** `words`: what was looked for. */
export function foundGroups({ items, more }: ExecutionFindings, words: string): readonly FoundGroup[] {
  return findingKinds.flatMap((kind) => {
    const found = items.filter((each) => each.kind === kind);
    if (found.length === 0) return [];
    const rows = found.map((finding) => foundRow(finding, words));
    return [{ kind, label: kindLabels[kind](), rows, has_more: more.includes(kind) }];
  });
}

const kindLabels: Readonly<Record<FindingKind, () => string>> = {
  step: () => l10n.t('Steps'),
  input: () => l10n.t('Inputs'),
  output: () => l10n.t('Outputs'),
  error: () => l10n.t('Errors'),
  turn: () => l10n.t('Answers of models'),
  tool_call: () => l10n.t('Tool calls'),
  log: () => l10n.t('Log'),
  message: () => l10n.t('Messages'),
};

/** In which tab of a step it stands. */
const tabs: Readonly<Record<Exclude<FindingKind, 'message'>, InspectorTab>> = {
  step: 'output',
  input: 'input',
  output: 'output',
  error: 'output',
  turn: 'turns',
  tool_call: 'turns',
  log: 'events',
};

function foundRow(finding: ExecutionFinding, words: string): FoundRow {
  const { kind, id, step, title, excerpt } = finding;
  const place = step === null || kind === 'step' ? [] : [step];
  return {
    id: `${kind} ${id}`,
    title: printableLine([...place, title.replaceAll('_', ' ')].join(' · ')),
    excerpt: excerptParts(singleLine(isPlain(kind) ? excerpt : readableExcerpt(excerpt, words)), words),
    target: targetOf(finding),
  };
}

/** All others are recorded as JSON. */
function isPlain(kind: FindingKind): boolean {
  return kind === 'step' || kind === 'message';
}

function targetOf({ kind, execution_id: execution, step }: ExecutionFinding): FoundTarget {
  if (kind === 'message') return { kind: 'messages' };
  return step === null ? { kind: 'execution', execution } : { kind: 'step', execution, step, tab: tabs[kind] };
}

/** The text cut at each place where the words stand, large or small. */
function excerptParts(text: string, words: string): readonly ExcerptPart[] {
  const wanted = words.trim().toLowerCase();
  const low = text.toLowerCase();
  // Some letters are longer when they are small: then nothing is marked rather than something else.
  if (wanted === '' || low.length !== text.length) return [{ text, is_match: false }];
  const parts: ExcerptPart[] = [];
  let from = 0;
  for (let at = low.indexOf(wanted); at !== -1; at = low.indexOf(wanted, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), is_match: false });
    from = at + wanted.length;
    parts.push({ text: text.slice(at, from), is_match: true });
  }
  return from < text.length ? [...parts, { text: text.slice(from), is_match: false }] : parts;
}
