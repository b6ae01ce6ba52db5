import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectFolder } from './vscode/stage-extension.ts';

/** Where a program that imports the package finds its types; `exports` of package.json names the first of them. */
export const declarationsFolder = path.join(projectFolder, 'dist', 'types');

const sources = path.join(projectFolder, 'src');
const entry = path.join(sources, 'serve', 'orchestrator.ts');

/** A file that another one imports, as TypeScript writes it; everything that the package's types need is a file of ours. */
const imported = /(\bfrom |\bimport\()(['"])(\.[^'"]+)\.ts\2/g;

/** Writes the declarations of the library: what its entry declares, and whatever that speaks of. */
export function writeDeclarations(): void {
  const program = ts.createProgram([entry], compilerOptions());
  const written = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (written.has(file)) continue;
    written.add(file);
    const text = declarationsOf(program, file);
    for (const [, , , target = ''] of text.matchAll(imported)) {
      waiting.push(`${path.resolve(path.dirname(file), target)}.ts`);
    }
    writeDeclaration(file, text.replaceAll(imported, '$1$2$3.js$2'));
  }
}

/** As the project is compiled; `npm run check` finds what is wrong with it, so it is not looked for here. */
function compilerOptions(): ts.CompilerOptions {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(path.join(projectFolder, 'tsconfig.json'), {}, host);
  const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true, rootDir: sources };
  return { ...parsed?.options, ...emit };
}

function declarationsOf(program: ts.Program, file: string): string {
  let declared: string | undefined;
  const take = (_: string, text: string): void => {
    declared = text;
  };
  program.emit(program.getSourceFile(file), take, undefined, true);
  if (declared === undefined) throw new Error(`${file} has no declarations.`);
  return declared;
}

function writeDeclaration(file: string, text: string): void {
  const name = path.relative(sources, file).replace(/\.ts$/, '.d.ts');
  const target = path.join(declarationsFolder, name);
  mkdirSync(path.dirname(target), { recursive: true });
  // A program that is compiled for an older JavaScript knows nothing that is disposed of by itself.
  const head = file === entry ? '/// <reference lib="esnext.disposable" />\n' : '';
  writeFileSync(target, `${head}${text}`);
}
