import assert from 'node:assert/strict';
import { applyEdits, type TextEdit } from '../../src/dsl/edit/text-edit.ts';
import { findFixes } from '../../src/language/fixes/find-fixes.ts';
import type { FixOfProblem } from '../../src/language/fixes/fix.ts';
import { formatted } from '../../src/language/format.ts';
import { findRefactorings, type Refactoring } from '../../src/language/refactor/find-refactorings.ts';
import { OpenFile } from '../../src/language/open-file.ts';
import { rename, prepareRename } from '../../src/language/rename/rename.ts';
import type { FileAmongOthers } from '../../src/language/workspace-files.ts';
import { checkRange } from './check-answers.ts';
import { changedPlaces, type Said, saidBy } from './said-by.ts';

/** In the order of the text, not overlapping, within it. */
function checkEdits(edits: readonly TextEdit[], text: string, what: string): void {
  let end = 0;
  for (const edit of edits) {
    checkRange(edit, text, what);
    assert.ok(edit.start >= end, `${what}: an edit at ${edit.start} behind one that ends at ${end}`);
    end = edit.end;
  }
}

/** Makes each fix of a file: it changes one thing, the problem is gone, and nothing else is lost. */
export function checkFixes(around: FileAmongOthers): void {
  const { text } = around.file;
  const before = saidBy(text);
  for (const fix of findFixes(around, { start: 0, end: text.length })) {
    checkEdits(fix.edits, text, fix.title);
    if (fix.edits.length > 0 && before !== undefined) checkFixed(fix, around, before);
  }
}

function checkFixed({ title, edits, problem }: FixOfProblem, { file, workspace }: FileAmongOthers, before: Said): void {
  const after = applyEdits(file.text, edits);
  const said = saidBy(after);
  assert.ok(said !== undefined && said.mistakes <= before.mistakes, `${title} makes a mistake`);
  if (!title.startsWith('Remove')) assert.deepEqual(said.comments, before.comments, title);
  // What has an anchor is changed wherever an alias stands for it.
  if (before.mistakes === 0 && !/\*\w/.test(file.text)) {
    const places = changedPlaces(before.value, said.value);
    assert.ok(places.length <= 1, `${title} changes ${places.join(' and ')}`);
  }
  const fixed = new OpenFile(file);
  fixed.update(after, workspace.names);
  const count = ({ content }: OpenFile): number =>
    content.problems.filter(
      ({ code, message, path }) => code === problem.code && message === problem.message && path === problem.path,
    ).length;
  assert.ok(count(fixed) < count(file), `${title} leaves ${problem.code} ${problem.path}: ${problem.message}`);
}

/** Makes each change of form that the place offers: comments and the number of errors stay. */
export function checkRefactorings(around: FileAmongOthers, offset: number): void {
  const { file } = around;
  for (const change of findRefactorings(around, { start: offset, end: offset })) {
    checkEdits(change.edits, file.text, change.title);
    checkRefactored(change, file);
  }
}

function checkRefactored({ title, edits, files }: Refactoring, { text }: OpenFile): void {
  const texts = [applyEdits(text, edits), ...files.map((file) => file.text)];
  const said = texts.map((each) => saidBy(each));
  for (const each of said) assert.equal(each?.mistakes, 0, `${title} makes a mistake`);
  const comments = said.flatMap((each) => each?.comments ?? []);
  assert.deepEqual([...comments].sort(), [...(saidBy(text)?.comments ?? [])].sort(), title);
}

/** Renames what stands at a place and back again: the text is as it was. */
export async function checkRename(around: FileAmongOthers, offset: number): Promise<void> {
  const target = await prepareRename(around, offset);
  if (target.kind !== 'target') return;
  const { file, path } = around;
  const to = target.name.includes('-') ? 'zz-renamed' : 'zzrenamed';
  const answer = await rename(around, offset, to);
  if (answer.kind === 'refused' || answer.edits.some((edit) => edit.path !== path)) return;
  if (answer.moves.length > 0) return;
  const { edits } = answer;
  checkEdits(edits, file.text, `rename of ${target.name}`);
  const after = applyEdits(file.text, edits);
  const [was, is] = [saidBy(file.text), saidBy(after)];
  assert.deepEqual([is?.mistakes, is?.comments], [was?.mistakes, was?.comments], `rename of ${target.name}`);
  const renamed = new OpenFile(file);
  renamed.update(after, around.workspace.names);
  // What is no name at all has a problem of its own.
  if (!/^\w[\w-]*$/.test(target.name)) return;
  assert.deepEqual(codesIn(renamed), codesIn(file), `rename of ${target.name} changes the problems`);
  const start = target.start + shiftBefore(target.start, edits);
  const back = await rename({ ...around, file: renamed }, start, target.name);
  assert.ok(back.kind === 'renamed', `rename of ${target.name} cannot be taken back: ${JSON.stringify(back)}`);
  assert.equal(applyEdits(after, back.edits), file.text);
}

function shiftBefore(offset: number, edits: readonly TextEdit[]): number {
  const before = edits.filter(({ start }) => start < offset);
  return before.reduce((shift, { start, end, text }) => shift + text.length - (end - start), 0);
}

function codesIn({ content }: OpenFile): readonly string[] {
  return content.problems.map(({ code }) => code).sort();
}

/** Formats: what the text says stays, its comments too, and once is enough. */
export async function checkFormatting(text: string, indentation = 2): Promise<void> {
  const once = await formatted(text, { indentation });
  if (once.kind === 'refused') return;
  const [before, after] = [saidBy(text), saidBy(once.text)];
  assert.equal(JSON.stringify(after?.value), JSON.stringify(before?.value));
  assert.deepEqual(after?.comments, before?.comments);
  assert.deepEqual(await formatted(once.text, { indentation }), once, 'formatted a second time');
}
