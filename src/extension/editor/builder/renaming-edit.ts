import * as vscode from 'vscode';
import type { FormChange } from '../../../protocol/builder-messages.ts';
import type { LanguageService } from '../language-service.ts';

type Renaming = Extract<FormChange, { readonly kind: 'rename' }>;

interface Around {
  readonly document: vscode.TextDocument;
  readonly service: LanguageService;
}

/** The edit that *Rename Symbol* would make of the name at that place. Throws what it would say against it. */
export async function renamingEdit(renaming: Renaming, around: Around): Promise<vscode.WorkspaceEdit> {
  const { document } = around;
  const offset = await offsetOf(renaming, around);
  if (offset === undefined) throw new Error(vscode.l10n.t('The name is not there any more.'));
  return await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    document.positionAt(offset),
    renaming.name,
  );
}

/** Of the name's first character, behind a quotation mark before it. */
async function offsetOf({ path, spot }: Renaming, { document, service }: Around): Promise<number | undefined> {
  const edited = await service.read(document);
  const text = spot === 'key' ? ({ kind: 'key' } as const) : ({ kind: 'within', start: 0, end: 1 } as const);
  return edited?.file.content.source?.offsetsAt(path, text)?.start;
}
