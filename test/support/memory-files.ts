import { fail, ok } from '../../src/base/result.ts';
import { isGrantingFile } from '../../src/domain/guarded-path.ts';
import { normalisedPath } from '../../src/domain/workspace-path.ts';
import { matchesGlob } from '../../src/tools/wildcard.ts';
import type { FileMatch, WorkspaceFiles } from '../../src/ports/workspace-files.ts';

/**
 * Workspace files in memory (path → text): enough for those who use the port. Paths that begin with `..` lead out, and
 * `links` (path → real place) are followed by those who ask where a write lands.
 */
export function memoryFiles(
  contents: Record<string, string> = {},
): WorkspaceFiles & { contents: Record<string, string>; links: Record<string, string> } {
  const links: Record<string, string> = {};
  return {
    root: '/workspace',
    contents,
    links,
    async read(path, options) {
      if (path.startsWith('..')) return fail({ code: 'outside_workspace', message: `'${path}' leads out.` });
      const text = contents[path];
      if (text === undefined) return fail({ code: 'file_not_found', message: `There is no file '${path}'.` });
      const shown = text.slice(0, options?.maxBytes);
      return ok({ path, text: shown, size: text.length, truncated: shown.length < text.length });
    },
    async state() {
      return null;
    },
    async placeToWrite(path) {
      if (path.startsWith('..')) return fail({ code: 'outside_workspace', message: `'${path}' leads out.` });
      const place = links[normalisedPath(path)] ?? normalisedPath(path);
      return isGrantingFile(place) ? fail({ code: 'protected_file', message: `'${path}' is protected.` }) : ok(place);
    },
    async write(path, text) {
      const created = contents[path] === undefined;
      contents[path] = text;
      return ok({ path, created });
    },
    async create(path, text) {
      if (contents[path] !== undefined) return fail({ code: 'file_exists', message: `There is '${path}' already.` });
      contents[path] = text;
      return ok({ path });
    },
    async list(glob) {
      return ok(pathsIn(contents, glob));
    },
    async search({ text, glob, limit }) {
      const matches = pathsIn(contents, glob ?? '**').flatMap((path) => linesWith(path, contents[path] ?? '', text));
      return ok(matches.slice(0, limit));
    },
  };
}

function pathsIn(contents: Record<string, string>, glob: string): readonly string[] {
  return Object.keys(contents)
    .filter((path) => matchesGlob(glob, path))
    .sort();
}

function linesWith(path: string, content: string, text: string): readonly FileMatch[] {
  return content
    .split('\n')
    .map((line, index) => ({ path, line: index + 1, text: line }))
    .filter((match) => match.text.includes(text));
}
