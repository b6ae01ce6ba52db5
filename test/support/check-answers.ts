import assert from 'node:assert/strict';
import type { Problem } from '../../src/domain/problem.ts';
import type { Offsets } from '../../src/dsl/yaml/yaml-source.ts';
import { findDefinition } from '../../src/language/definition.ts';
import { hoverAt } from '../../src/language/hover.ts';
import { inlayHints } from '../../src/language/inlay-hints.ts';
import { findLinks } from '../../src/language/links.ts';
import { findReferences } from '../../src/language/references.ts';
import { prepareRename } from '../../src/language/rename/rename.ts';
import { selectionRangesAt } from '../../src/language/selection-ranges.ts';
import { semanticTokens } from '../../src/language/semantic-tokens.ts';
import { type FileSymbol, symbolsOf } from '../../src/language/symbols.ts';
import type { FileAmongOthers } from '../../src/language/workspace-files.ts';

/** Asks all that is said about a file and a place in it, and holds each answer against the text. */
export async function checkAnswers(around: FileAmongOthers, offset: number): Promise<void> {
  const { file, workspace } = around;
  const { text } = file;
  for (const problem of file.content.problems) checkProblem(problem, text);
  checkSymbols(symbolsOf(file), { start: 0, end: text.length }, text);
  checkTokens(around);
  for (const hint of inlayHints(file, { start: 0, end: text.length }, workspace)) {
    checkRange({ start: hint.offset, end: hint.offset }, text, `hint ${hint.text}`);
  }
  for (const link of findLinks(around)) checkRange(link, text, `link to ${link.target}`);
  const hover = hoverAt(file, offset, workspace);
  if (hover !== undefined) checkTouched(hover.range, offset, { text, what: 'hover' });
  checkSelections(selectionRangesAt(file, offset), offset, text);
  await checkNames(around, offset);
}

/** Within the text, and between its characters. */
export function checkRange({ start, end }: Offsets, text: string, what: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${what}: ${start} to ${end} of ${text.length}`);
  assert.ok(!isWithinCharacter(text, start) && !isWithinCharacter(text, end), `${what}: ${start} to ${end} cuts one`);
}

function checkTouched(range: Offsets, offset: number, { text, what }: { text: string; what: string }): void {
  checkRange(range, text, what);
  assert.ok(range.start <= offset && offset <= range.end, `${what}: ${range.start} to ${range.end} at ${offset}`);
}

function isWithinCharacter(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}

function checkProblem({ code, line, column, end_line, end_column }: Problem, text: string): void {
  const lines = text.split('\n');
  const isThere = (at: number, character: number): boolean =>
    at >= 1 && at <= lines.length && character >= 1 && character <= (lines[at - 1]?.length ?? 0) + 1;
  assert.ok(
    isThere(line, column) && isThere(end_line, end_column),
    `${code} at ${line}:${column} to ${end_line}:${end_column}`,
  );
  assert.ok(line < end_line || (line === end_line && column <= end_column), `${code} ends before it begins`);
}

function checkSymbols(symbols: readonly FileSymbol[], within: Offsets, text: string): void {
  for (const { name, range, selection, children } of symbols) {
    checkRange(range, text, `symbol ${name}`);
    assert.ok(range.start <= selection.start && selection.end <= range.end, `the name of symbol ${name} is not in it`);
    assert.ok(within.start <= range.start && range.end <= within.end, `symbol ${name} is not in what holds it`);
    checkSymbols(children, range, text);
  }
}

function checkTokens({ file }: FileAmongOthers): void {
  let end = 0;
  for (const token of semanticTokens(file)) {
    checkRange(token, file.text, `token ${token.type}`);
    assert.ok(token.start >= end && token.end > token.start, `token ${token.type} at ${token.start} behind ${end}`);
    assert.ok(!/[\r\n]/.test(file.text.slice(token.start, token.end)), `token ${token.type} of several lines`);
    end = token.end;
  }
}

function checkSelections(ranges: readonly Offsets[], offset: number, text: string): void {
  let inner: Offsets = { start: offset, end: offset };
  for (const range of ranges) {
    checkRange(range, text, 'selection');
    assert.ok(range.start <= inner.start && range.end >= inner.end, `the selection at ${offset} does not grow`);
    inner = range;
  }
}

async function checkNames(around: FileAmongOthers, offset: number): Promise<void> {
  const { file, path } = around;
  const { text } = file;
  const definition = await findDefinition(around, offset);
  if (definition !== undefined) checkTouched(definition.origin, offset, { text, what: 'name' });
  const references = await findReferences(around, offset);
  for (const each of [...(definition?.targets ?? []), ...references]) {
    if (each.path === path) checkRange(each, text, 'use');
  }
  const target = await prepareRename(around, offset);
  if (target.kind !== 'target') return;
  checkTouched(target, offset, { text, what: 'rename' });
  assert.equal(text.slice(target.start, target.end), target.name);
  assert.ok(
    references.some(({ path: of, start }) => of === path && start === target.start),
    'no use of its own',
  );
}
