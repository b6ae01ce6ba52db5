import * as vscode from 'vscode';
import type { Completion } from '../../language/completion/completion.ts';
import type { OfferKind } from '../../protocol/field-offers.ts';
import { loadCore } from '../workspace/load-core.ts';
import type { EditedFile, LanguageService } from './language-service.ts';
import { rangeAt } from './positions.ts';

/** Behind these what can follow is another question than what was offered before. */
const triggers = ['.', '$', '{', '/', ' '];

/** What can be written in definition files, while they are typed. */
export function registerCompletion(selector: vscode.DocumentSelector, service: LanguageService): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    selector,
    {
      async provideCompletionItems(document, position, _token, { triggerCharacter }) {
        if (triggerCharacter === ' ' && !opensValue(document, position)) return undefined;
        const edited = await service.read(document);
        return edited === undefined ? undefined : completionsOf(edited, document, position);
      },
    },
    ...triggers,
  );
}

/** The blank that was typed stands behind a hyphen, a colon, a comma or a bracket, and not between words. */
function opensValue(document: vscode.TextDocument, { line, character }: vscode.Position): boolean {
  const before = document.lineAt(line).text.slice(0, character);
  return /^\s*(?:-\s+)*- $|[\w"']: $|[{[,] $/.test(before);
}

async function completionsOf(
  { file, workspace, questions }: EditedFile,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionList> {
  const complete = await loadCore.completion();
  const { version } = document;
  const offset = document.offsetAt(position);
  const { items, isComplete } = await complete(file, offset, { workspace, questions });
  // What was found is of a text that has changed since.
  if (document.version !== version) return new vscode.CompletionList([], true);
  const shown = items.map((item, index) => itemOf(item, rangeAt(document, item.edit), index));
  return new vscode.CompletionList(shown, !isComplete);
}

function itemOf(completion: Completion, range: vscode.Range, index: number): vscode.CompletionItem {
  const { label, kind, detail, documentation, edit, form, goesOn } = completion;
  const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
  item.documentation = new vscode.MarkdownString(documentation);
  item.insertText = form === 'snippet' ? new vscode.SnippetString(edit.text) : edit.text;
  item.range = range;
  item.sortText = String(index).padStart(6, '0');
  // Its lines are indented already.
  item.keepWhitespace = true;
  if (goesOn) item.command = askedByItself;
  return item;
}

/** As if it had been typed: Enter behind a value that stands there in full is a new line, not the value once more. */
const askedByItself: vscode.Command = {
  command: 'editor.action.triggerSuggest',
  title: '',
  arguments: [{ auto: true }],
};

const kinds: Readonly<Record<OfferKind, vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  snippet: vscode.CompletionItemKind.Snippet,
  step: vscode.CompletionItemKind.Variable,
  input: vscode.CompletionItemKind.Variable,
  name: vscode.CompletionItemKind.Variable,
  field: vscode.CompletionItemKind.Field,
  function: vscode.CompletionItemKind.Function,
  agent: vscode.CompletionItemKind.User,
  group: vscode.CompletionItemKind.Reference,
  workflow: vscode.CompletionItemKind.Module,
  tool: vscode.CompletionItemKind.Method,
  server: vscode.CompletionItemKind.Module,
  model: vscode.CompletionItemKind.Constant,
  file: vscode.CompletionItemKind.File,
};
