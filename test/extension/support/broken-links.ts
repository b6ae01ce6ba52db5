import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What vsce calls files of the first level, whatever their names were. */
const renamed: Readonly<Record<string, string>> = {
  'README.md': 'readme.md',
  'CHANGELOG.md': 'changelog.md',
  LICENSE: 'LICENSE.txt',
};

/** `file: target` of each link between the Markdown files of a packaged extension that leads nowhere. */
export function brokenLinks(folder: string): readonly string[] {
  return globSync('**/*.md', { cwd: folder }).flatMap((file) => {
    const links = [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\]\(([^)#:\s]+)(?:#[^)\s]*)?\)/g)];
    return links
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(path.join(folder, packagedName(path.join(path.dirname(file), target)))))
      .map((target) => `${file}: ${target}`);
  });
}

function packagedName(file: string): string {
  return renamed[path.normalize(file)] ?? file;
}
