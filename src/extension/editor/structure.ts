import * as vscode from 'vscode';
import type { FileSymbol } from '../../language/symbols.ts';
import type { LanguageService } from './language-service.ts';
import { rangeAt } from './positions.ts';

/** The outline of a definition file, and selections that grow by its parts. */
export function registerStructure(selector: vscode.DocumentSelector, service: LanguageService): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(selector, {
      async provideDocumentSymbols(document) {
        const { symbolsOf } = await import('../../language/symbols.ts');
        const edited = await service.read(document);
        return edited === undefined ? [] : symbolsOf(edited.file).map((symbol) => shown(symbol, document));
      },
    }),
    vscode.languages.registerSelectionRangeProvider(selector, {
      async provideSelectionRanges(document, positions) {
        const { selectionRangesAt } = await import('../../language/selection-ranges.ts');
        const edited = await service.read(document);
        if (edited === undefined) return [];
        return positions.map((position) => {
          const ranges = selectionRangesAt(edited.file, document.offsetAt(position)).map((at) => rangeAt(document, at));
          return nested(ranges) ?? new vscode.SelectionRange(new vscode.Range(position, position));
        });
      },
    }),
  );
}

const kinds: Readonly<Record<FileSymbol['kind'], vscode.SymbolKind>> = {
  key: vscode.SymbolKind.Property,
  input: vscode.SymbolKind.Variable,
  output: vscode.SymbolKind.Field,
  agent: vscode.SymbolKind.Class,
  step: vscode.SymbolKind.Function,
  container: vscode.SymbolKind.Namespace,
  branch: vscode.SymbolKind.Array,
};

function shown(symbol: FileSymbol, document: vscode.TextDocument): vscode.DocumentSymbol {
  const { name, detail, kind, range, selection, children } = symbol;
  // VS Code refuses a symbol without a name.
  const label = name === '' ? '-' : name;
  const shownSymbol = new vscode.DocumentSymbol(
    label,
    detail,
    kinds[kind],
    rangeAt(document, range),
    rangeAt(document, selection),
  );
  shownSymbol.children = children.map((child) => shown(child, document));
  return shownSymbol;
}

/** From ranges, innermost first, to one in which each knows the next. */
function nested(ranges: readonly vscode.Range[]): vscode.SelectionRange | undefined {
  return ranges.reduceRight<vscode.SelectionRange | undefined>(
    (parent, range) => new vscode.SelectionRange(range, parent),
    undefined,
  );
}
