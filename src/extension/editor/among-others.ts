import * as vscode from 'vscode';
import type { FileAmongOthers } from '../../language/workspace-files.ts';
import { definitionsIn } from '../adapters/definition-source.ts';
import type { EditedFile } from './language-service.ts';

/** An edited file with the way to the others of its folder: as they are edited, else as they are stored. */
export class AmongOthers {
  readonly around: FileAmongOthers;
  readonly #folder: vscode.Uri;
  readonly #texts = new Map<string, string>();

  constructor({ file, path, workspace, folder }: EditedFile) {
    this.#folder = folder.folder.uri;
    this.#texts.set(path, file.text);
    // Other files are waited for, and this one is typed on meanwhile.
    this.around = { file: file.frozen(), path, workspace, textOf: (other) => this.#textOf(other) };
  }

  uriOf(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, path);
  }

  /** Of a file that was read. */
  rangeOf({ path, start, end }: { readonly path: string; readonly start: number; readonly end: number }): vscode.Range {
    const text = this.#texts.get(path) ?? '';
    return new vscode.Range(positionIn(text, start), positionIn(text, end));
  }

  async #textOf(path: string): Promise<string | undefined> {
    const uri = this.uriOf(path);
    const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const text = open?.getText() ?? (await definitionsIn(this.#folder).text(path));
    if (text !== undefined) this.#texts.set(path, text);
    return text;
  }
}

/** By lines, so that it holds whichever line ends the editor gives the text. */
function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return new vscode.Position(line, offset - (before.lastIndexOf('\n') + 1));
}
