import * as l10n from '@vscode/l10n';
import { type Json, isJsonObject } from '../base/json.ts';
import type { ApprovalRecord } from '../domain/approval.ts';
import { namesSubject } from '../domain/command-input.ts';
import { askedCall } from '../domain/editable-approval.ts';
import { changesNothing } from '../domain/unchanged-write.ts';
import { type DrawnLineKind, type ProposedLines, drawnDifference } from './drawn-difference.ts';
import { jsonLines } from './json-lines.ts';
import { printableLines } from './printable-text.ts';
import { proposedTexts } from './proposed-texts.ts';

type Proposing = Pick<ApprovalRecord, 'kind' | 'subject' | 'question' | 'payload'>;

/**
 * What a question is about, for who reads it beside others: of a write the lines that change, of a tool call what it would
 * do, of everything else its payload. None where the question says it all, or `sameLinesWords` do.
 */
export function proposalLines(approval: Proposing): readonly string[] {
  if (sameLinesWords(approval) !== undefined) return [];
  const proposed = proposedLines(approval);
  return proposed === undefined ? detailLines(approval) : changedLines(proposed);
}

/** What is to be said of a write that changes no line that a person could see; undefined: there is something to see. */
export function sameLinesWords(approval: Pick<Proposing, 'kind' | 'payload'>): string | undefined {
  const texts = proposedTexts(approval);
  const preview = previewIn(approval.payload);
  if (texts === undefined || !isJsonObject(preview)) return undefined;
  if (changesNothing(preview)) return nothingChanges();
  const lines = proposedLines(approval);
  if (lines === undefined || lines.old.join('\n') !== lines.new.join('\n')) return undefined;
  if (preview['old_text'] === null) return l10n.t('The file would be empty.');
  return texts.old === texts.new ? nothingChanges() : l10n.t('Only line breaks or tabs would change.');
}

function nothingChanges(): string {
  return l10n.t('The file has this very text already: nothing would change.');
}

/** The same of what writes no text. */
export function detailLines(approval: Proposing): readonly string[] {
  const { kind, payload } = approval;
  if (kind === 'budget') return [];
  if (kind === 'command' && namesSubject(approval)) return environmentLines(payload);
  return linesOf(kind === 'human' ? payload['input'] : previewIn(payload));
}

/** A subject names the variables of a command; what they hold decides what it does as well. */
function environmentLines({ env }: Proposing['payload']): readonly string[] {
  return isJsonObject(env) && Object.keys(env).length > 0 ? jsonLines({ env }) : [];
}

/** Whether the question holds only the first part of a text. */
export function isCutShort({ payload }: Pick<Proposing, 'payload'>): boolean {
  const preview = previewIn(payload);
  return isJsonObject(preview) && preview['truncated'] === true;
}

/** Undefined: no text would be written, or what differs cannot be told since one of the two was too long to be kept whole. */
export function proposedLines(approval: Pick<Proposing, 'kind' | 'payload'>): ProposedLines | undefined {
  const texts = proposedTexts(approval);
  return texts?.isOldWhole === true ? { old: linesIn(texts.old), new: linesIn(texts.new) } : undefined;
}

function previewIn(payload: Proposing['payload']): Json | undefined {
  return askedCall({ payload }) === undefined ? payload : payload['preview'];
}

function linesOf(value: Json | undefined): readonly string[] {
  return isJsonObject(value) && Object.keys(value).length > 0 ? jsonLines(value) : [];
}

const signs: Readonly<Record<DrawnLineKind, string>> = { gone: '- ', come: '+ ', same: '  ', gap: '  … ' };

/** `- old` and `+ new`, with what stays between them. */
function changedLines(proposed: ProposedLines): readonly string[] {
  const drawn = drawnDifference(proposed);
  const changes = drawn.map(({ kind }) => kind === 'gone' || kind === 'come');
  const between = drawn.slice(Math.max(0, changes.indexOf(true)), changes.lastIndexOf(true) + 1);
  return between.map(({ kind, text }) => `${signs[kind]}${text}`);
}

function linesIn(text: string): readonly string[] {
  return text === '' ? [] : printableLines(text.replace(/\r?\n$/, ''));
}
