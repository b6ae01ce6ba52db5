import type { WorkspaceNames } from '../../src/dsl/workspace-names.ts';
import { type FileKind, OpenFile } from '../../src/language/open-file.ts';

export interface GivenFile {
  readonly kind?: FileKind;
  readonly stem?: string;
  readonly names?: WorkspaceNames;
}

/** A definition file as it is open in an editor. */
export function openFile(text: string, { kind = 'workflow', stem = 'test', names = {} }: GivenFile = {}): OpenFile {
  const file = new OpenFile({ kind, stem });
  file.update(text, names);
  return file;
}
