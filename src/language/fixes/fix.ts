import type { Problem } from '../../domain/problem.ts';
import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import type { TextEdit } from '../../dsl/edit/text-edit.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { Offsets } from '../../dsl/yaml/yaml-source.ts';
import type { FileAmongOthers } from '../workspace-files.ts';

export interface NewFile {
  /** Relative to the workspace; nothing stands there yet. */
  readonly path: string;
  readonly text: string;
}

/** One way to put a problem right, or to change the form of what is not wrong. */
export interface Fix {
  /** For a person: what would be done. */
  readonly title: string;
  /** Of the file that is edited, in the order of its text. */
  readonly edits: readonly TextEdit[];
  readonly files: readonly NewFile[];
}

export interface FixOfProblem extends Fix {
  readonly problem: Problem;
  /** The one that is almost surely wanted. */
  readonly isPreferred: boolean;
}

/** A problem of the edited file, and where it stands. */
export interface ProblemHere extends Offsets {
  readonly problem: Problem;
  /** In the document, as the file spells it. */
  readonly path: Path;
  /** What the problem points at. */
  readonly words: string;
}

export type Fixer = (here: ProblemHere, around: FileAmongOthers) => readonly Fix[];

/** A fix by edits of the file; none when they are refused, or there is nothing to do. */
export function fixBy(title: string, result: EditResult): readonly Fix[] {
  return result.ok && result.value.length > 0 ? [{ title, edits: result.value, files: [] }] : [];
}
