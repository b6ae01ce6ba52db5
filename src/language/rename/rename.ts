import * as l10n from '@vscode/l10n';
import { allSteps } from '../../domain/step-lists.ts';
import type { FileRange } from '../definition.ts';
import { definingFile } from '../definition.ts';
import { isSameName, type Named, type NamePlace } from '../names/name-place.ts';
import { nameAt, namesIn } from '../names/names-in.ts';
import { type FileAmongOthers, filesWith, placedFile, type PlacedFile, readPlaced } from '../workspace-files.ts';
import { whyNot } from './new-name.ts';
import { type Renaming, renamed } from './renaming.ts';

export interface Refusal {
  readonly kind: 'refused';
  /** For a person. */
  readonly reason: string;
}

/** What would be renamed: the name that the cursor touches. */
export interface RenameTarget extends Pick<NamePlace, 'start' | 'end' | 'name'> {
  readonly kind: 'target';
}

export interface FileEdit extends FileRange {
  readonly text: string;
}

export interface FileMove {
  readonly from: string;
  readonly to: string;
}

export interface Renamed {
  readonly kind: 'renamed';
  /** Each at its place before any of them is made. */
  readonly edits: readonly FileEdit[];
  /** Files that are found by the name. Edits of them name the place from which they are moved. */
  readonly moves: readonly FileMove[];
}

/** Whether what the cursor touches can be renamed. */
export async function prepareRename(around: FileAmongOthers, offset: number): Promise<RenameTarget | Refusal> {
  const found = await definedAt(around, offset);
  if (found.kind === 'refused') return found;
  const { start, end, name } = found.place;
  return { kind: 'target', start, end, name };
}

/** Renames what the cursor touches, wherever it is named: in keys, expressions, templates and code of all files. */
export async function rename(around: FileAmongOthers, offset: number, to: string): Promise<Renamed | Refusal> {
  const found = await definedAt(around, offset);
  if (found.kind === 'refused') return found;
  const { place, home } = found;
  if (to === place.name) return { kind: 'renamed', edits: [], moves: [] };
  const reason = whyNot(to, place, { home: home.file, workspace: around.workspace });
  if (reason !== undefined) return refuse(reason);
  const renaming = { target: place, to, implied: impliedNames(place, to, home) };
  const moves = isFileName(place) ? [{ from: home.path, to: movedPath(home.path, to) }] : [];
  const files = await filesWith(place.name, around);
  const changed = files
    .map((file) => ({ file, edits: editsOf(file, renaming) }))
    .filter(({ edits }) => edits.length > 0);
  for (const { file, edits } of changed) {
    const why = whyUnsure(file, { edits, renaming, moves }, around);
    if (why !== undefined) return refuse(why);
  }
  return { kind: 'renamed', edits: changed.flatMap(({ edits }) => edits), moves };
}

function refuse(reason: string): Refusal {
  return { kind: 'refused', reason };
}

interface Found {
  readonly kind: 'found';
  readonly place: NamePlace;
  /** The file that defines it. */
  readonly home: PlacedFile;
}

async function definedAt(around: FileAmongOthers, offset: number): Promise<Found | Refusal> {
  const place = nameAt(around.file, offset);
  if (place === undefined) return refuse(l10n.t('There is no name here that Baton knows how to rename.'));
  if (place.kind === 'tool') return refuse(l10n.t('A tool has the name that whoever offers it gave it.'));
  const path = definingFile(place, around);
  const home = path === undefined ? undefined : await readPlaced(path, around);
  if (home === undefined)
    return refuse(l10n.t("'{0}' is not defined in a file of Baton's, so it cannot be renamed.", place.name));
  if (isFileName(place)) return { kind: 'found', place, home };
  const own = namesIn(home.file).filter((each) => isSameName(each, place));
  if (own.some(({ role }) => role === 'definition')) return { kind: 'found', place, home };
  const isImplied = own.some(({ role }) => role === 'implied');
  return refuse(
    isImplied
      ? l10n.t("'{0}' has its name from what stands around it. Give it a name of its own first.", place.name)
      : l10n.t("'{0}' is not defined.", place.name),
  );
}

function isFileName({ kind, home }: Named): boolean {
  return home === null && (kind === 'agent' || kind === 'group' || kind === 'workflow');
}

function movedPath(path: string, name: string): string {
  return path.replace(/[^/]+(?=\.ya?ml$)/, () => name);
}

/** Unnamed steps are named by the step that they stand in. */
function impliedNames({ kind, name }: Named, to: string, { file }: PlacedFile): ReadonlyMap<string, string> {
  const { content } = file;
  const implied = new Map<string, string>();
  if (kind !== 'step' || content.kind !== 'workflow' || content.draft === null) return implied;
  const { source, draft } = content;
  for (const { step, path } of allSteps(draft.workflow)) {
    const around = path.at(-2) ?? '';
    const parent = around === name ? to : implied.get(around);
    const place = draft.places.get(step) ?? [];
    const isNamed = source?.offsetsAt([...place, 'name']) !== undefined;
    if (parent !== undefined && !isNamed) implied.set(step.name, `${parent}${step.name.slice(around.length)}`);
  }
  return implied;
}

function editsOf({ path, file }: PlacedFile, renaming: Renaming): readonly FileEdit[] {
  return namesIn(file).flatMap((place) => {
    const { name } = renamed(place, renaming);
    if (place.role === 'implied' || name === place.name) return [];
    return [{ path, start: place.start, end: place.end, text: name }];
  });
}

interface Change extends Pick<Renamed, 'edits' | 'moves'> {
  readonly renaming: Renaming;
}

/** A name that is read differently afterwards, as by hiding or being hidden by another one, is worse than an old name. */
function whyUnsure(
  { path, file }: PlacedFile,
  { edits, renaming, moves }: Change,
  { workspace }: FileAmongOthers,
): string | undefined {
  const mistake = file.content.problems.find(({ code }) => code === 'yaml-syntax');
  if (mistake !== undefined) {
    return l10n.t(
      '{0} has a mistake in its YAML at line {1}, so not all names in it are known. Correct it first.',
      path,
      mistake.line,
    );
  }
  const moved = moves.find(({ from }) => from === path)?.to ?? path;
  const after = placedFile(moved, applied(file.text, edits), workspace);
  const expected = namesIn(file).map((place) => meaningOf(renamed(place, renaming)));
  const actual = namesIn(after.file).map(meaningOf);
  if (expected.join('\n') === actual.join('\n')) return undefined;
  return l10n.t(
    "In {0}, '{1}' would mean something else in one of the places. Choose another name.",
    path,
    renaming.to,
  );
}

/** Without the names of tools, which change with their server's. */
function meaningOf({ role, kind, name, home }: NamePlace): string {
  return JSON.stringify([role, kind, kind === 'tool' ? '' : name, home]);
}

function applied(text: string, edits: readonly FileEdit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: inserted } of edits) {
    parts.push(text.slice(from, start), inserted);
    from = end;
  }
  return [...parts, text.slice(from)].join('');
}
