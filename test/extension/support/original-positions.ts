import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const position = /(file:\/\/[^\s()]+\.mjs):(\d+):(\d+)/g;
const inlineMap = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;

/**
 * Replaces places in bundled files by those in their sources: VS Code makes the stacks of its extension host itself and
 * knows no source maps. Places without a map stay as they are.
 */
export function withOriginalPositions(output: string): string {
  return output.replace(position, (place, url: string, line: string, column: string) => {
    const map = sourceMapOf(fileURLToPath(url));
    const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return place;
    const source = path.resolve(path.dirname(fileURLToPath(url)), entry.originalSource);
    return `${path.relative(process.cwd(), source)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

function sourceMapOf(file: string): SourceMap | undefined {
  const [, base64] = inlineMap.exec(readFileSync(file, 'utf8')) ?? [];
  if (base64 === undefined) return undefined;
  // esbuild wrote it.
  return new SourceMap(JSON.parse(Buffer.from(base64, 'base64').toString()) as SourceMapPayload);
}
