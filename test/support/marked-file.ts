import assert from 'node:assert/strict';
import { type FileKind, OpenFile } from '../../src/language/open-file.ts';
import type { WorkspaceNames } from '../../src/dsl/workspace-names.ts';

export interface MarkedFile {
  readonly file: OpenFile;
  /** Where the mark stood. */
  readonly offset: number;
}

interface Surroundings {
  readonly kind?: FileKind;
  readonly stem?: string;
  readonly names?: WorkspaceNames;
}

/** An open file of a text in which the last `|` marks the cursor. */
export function markedFile(marked: string, { kind = 'workflow', stem = 'test', names = {} }: Surroundings = {}) {
  const offset = marked.lastIndexOf('|');
  assert.ok(offset >= 0, 'a text with a cursor mark');
  const file = new OpenFile({ kind, stem });
  file.update(marked.slice(0, offset) + marked.slice(offset + 1), names);
  return { file, offset } satisfies MarkedFile;
}
