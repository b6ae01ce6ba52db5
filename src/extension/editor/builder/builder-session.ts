import * as vscode from 'vscode';
import type { WorkflowForm } from '../../../language/form/workflow-form.ts';
import type { LanguageService } from '../language-service.ts';
import type { FormHost, FormWords, PreparedEdit, TextEdits } from './form-host.ts';
import { FormSession } from './form-session.ts';
import { renamingEdit } from './renaming-edit.ts';

export interface BuilderSessionOptions {
  readonly document: vscode.TextDocument;
  readonly panel: vscode.WebviewPanel;
  readonly service: LanguageService;
  readonly form: WorkflowForm;
  /** Of the document, as it was read last. */
  readonly parts: FormHost['parts'];
  readonly channel: vscode.LogOutputChannel;
  /** Begins the page anew. */
  readonly loadPage: () => void;
}

/** A form in VS Code, until it is closed. */
export function openBuilderSession(options: BuilderSessionOptions): vscode.Disposable {
  const { document, panel, service, form } = options;
  const session = new FormSession(hostOf(options), form);
  return vscode.Disposable.from(
    panel.webview.onDidReceiveMessage((message: unknown) => session.hear(message)),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) session.followText();
    }),
    vscode.workspace.onWillSaveTextDocument((event) => {
      // The page of a form that is not shown is gone, and has told all before.
      if (event.document !== document || !panel.visible) return;
      event.waitUntil(session.flush(event.reason === vscode.TextDocumentSaveReason.Manual ? 'all' : 'texts'));
    }),
    service.onDidChangeSurroundings(() => session.followSurroundings()),
    { dispose: () => session[Symbol.dispose]() },
  );
}

function hostOf({ document, panel, service, parts, channel, loadPage }: BuilderSessionOptions): FormHost {
  return {
    parts,
    words: words(),
    current: () => ({ text: document.getText(), version: document.version }),
    read: () => service.read(document),
    editing: (edits) => applying(editOf(document, edits)),
    renaming: async (change) => applying(await renamingEdit(change, { document, service })),
    markUnsaved: () => markUnsaved(document),
    openText: () => void vscode.commands.executeCommand('baton.openWorkflow', document.uri),
    loadPage,
    tell: (news) => void panel.webview.postMessage(news),
    logError: (message) => channel.error(`Form builder: ${message}`),
  };
}

function words(): FormWords {
  return {
    translations: vscode.l10n.bundle ?? {},
    stale: vscode.l10n.t('The file was changed meanwhile. Look at what it says now, and change it again.'),
    notMade: vscode.l10n.t('VS Code did not let the file be changed.'),
    unknown: vscode.l10n.t('The form is of another version of Baton. Close it and open it again.'),
  };
}

function editOf(document: vscode.TextDocument, edits: TextEdits): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return edit;
}

/** VS Code takes any edit for a change, also one that leaves the text as it is. */
async function markUnsaved(document: vscode.TextDocument): Promise<void> {
  if (document.isDirty) return;
  const edit = new vscode.WorkspaceEdit();
  const first = new vscode.Range(0, 0, 1, 0);
  edit.replace(document.uri, first, document.getText(first));
  await vscode.workspace.applyEdit(edit);
}

/** VS Code itself refuses an edit of a text that has changed since it was given the edit. */
function applying(edit: vscode.WorkspaceEdit): PreparedEdit {
  return async () => await vscode.workspace.applyEdit(edit);
}
