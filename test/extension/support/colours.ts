import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import * as vscode from 'vscode';

export interface ColouredPiece {
  readonly text: string;
  /** Names for themes, outermost first. */
  readonly scopes: readonly string[];
}

/** How VS Code colours a text of that language: by the grammars that the extensions of this window bring. */
export async function coloured(language: string, text: string): Promise<readonly ColouredPiece[]> {
  const scope = grammars().find((grammar) => grammar.language === language)?.scopeName ?? '';
  const grammar = await (await registry()).loadGrammar(scope);
  if (grammar === null) throw new Error(`No extension brings a grammar for ${language}.`);
  let stack = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}

interface Grammar {
  readonly language?: string;
  readonly scopeName: string;
  /** Absolute. */
  readonly file: string;
}

interface Manifest {
  readonly contributes?: { readonly grammars?: readonly (Omit<Grammar, 'file'> & { readonly path: string })[] };
}

function grammars(): readonly Grammar[] {
  return vscode.extensions.all.flatMap(({ extensionPath, packageJSON }) =>
    ((packageJSON as Manifest).contributes?.grammars ?? []).map((grammar) => ({
      ...grammar,
      file: path.join(extensionPath, grammar.path),
    })),
  );
}

async function registry(): Promise<textmate.Registry> {
  await oniguruma.loadWASM(await readFile(engineFile()));
  return new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const file = grammars().find(({ scopeName }) => scopeName === scope)?.file;
      return file === undefined ? null : textmate.parseRawGrammar(await readFile(file, 'utf8'), file);
    },
  });
}

/** VS Code's own engine of regular expressions: packed in the desktop's archive, bare in the server. */
function engineFile(): string {
  const folders = ['node_modules', 'node_modules.asar.unpacked', 'node_modules.asar'];
  const files = folders.map((name) => path.join(vscode.env.appRoot, name, 'vscode-oniguruma/release/onig.wasm'));
  const found = files.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`There is no onig.wasm in ${vscode.env.appRoot}.`);
  return found;
}
