import * as vscode from 'vscode';
import { tokenModifiers, tokenTypes } from '../../language/token-legend.ts';
import type { InlayHint } from '../../language/inlay-hints.ts';
import type { LanguageService } from './language-service.ts';
import { offsetsOf, rangeAt } from './positions.ts';

/** What words mean, by colour, and what a file does not say, as hints. */
export function registerWords(selector: vscode.DocumentSelector, service: LanguageService): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const legend = new vscode.SemanticTokensLegend([...tokenTypes], [...tokenModifiers]);
  return vscode.Disposable.from(
    changed,
    service.onDidChangeSurroundings(() => changed.fire()),
    vscode.languages.registerDocumentSemanticTokensProvider(
      selector,
      {
        async provideDocumentSemanticTokens(document) {
          const { semanticTokens } = await import('../../language/semantic-tokens.ts');
          const edited = await service.read(document);
          const tokens = new vscode.SemanticTokensBuilder(legend);
          for (const { type, modifiers, ...at } of edited === undefined ? [] : semanticTokens(edited.file)) {
            tokens.push(rangeAt(document, at), type, [...modifiers]);
          }
          return tokens.build();
        },
      },
      legend,
    ),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range) {
        const { inlayHints } = await import('../../language/inlay-hints.ts');
        const edited = await service.read(document);
        if (edited === undefined) return [];
        return inlayHints(edited.file, offsetsOf(document, range), edited.workspace).map((hint) =>
          shown(hint, document),
        );
      },
    }),
  );
}

function shown({ offset, text, kind }: InlayHint, document: vscode.TextDocument): vscode.InlayHint {
  const hint = new vscode.InlayHint(document.positionAt(offset), text);
  hint.paddingLeft = true;
  hint.tooltip =
    kind === 'dependency'
      ? vscode.l10n.t('A step without depends_on waits for the step above it.')
      : vscode.l10n.t('The model that this agent gets. It is named by the agent, the workflow or the configuration.');
  return hint;
}
