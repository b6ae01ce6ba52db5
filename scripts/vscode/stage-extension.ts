import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** What the extension reads at run time or its page in VS Code shows, beside the manifest. */
const parts: readonly string[] = [
  'dist',
  'examples',
  'l10n',
  'media',
  'schemas',
  'docs',
  'package.nls.json',
  'package.nls.de.json',
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
];

/** Fields of package.json that mean something to VS Code or its gallery; the others are the project's own. */
const manifestFields: readonly string[] = [
  'name',
  'displayName',
  'publisher',
  'version',
  'description',
  'license',
  'type',
  'main',
  'icon',
  'l10n',
  'categories',
  'keywords',
  'engines',
  'activationEvents',
  'contributes',
  'capabilities',
  'extensionKind',
  'extensionDependencies',
  'enabledApiProposals',
];

/** Copies the built extension, as it is packaged and tested, into `folder`. */
export function stageExtension(folder: string, project = projectFolder): void {
  mkdirSync(folder, { recursive: true });
  const manifest = readManifest(project);
  const kept = Object.fromEntries(manifestFields.flatMap((name) => (name in manifest ? [[name, manifest[name]]] : [])));
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
  // The types of the library are for programs that install the package.
  const left = new Set([path.join(project, 'dist', 'types'), ...unshownPictures(project)]);
  for (const part of parts) copyPart(path.join(project, part), path.join(folder, part), left);
}

/** Pictures that no document shows. */
function unshownPictures(project: string): readonly string[] {
  const texts = globSync(['docs/**/*.md', 'README.md'], { cwd: project }).map((file) =>
    readFileSync(path.join(project, file), 'utf8'),
  );
  const pictures = globSync('docs/images/*', { cwd: project });
  const unshown = pictures.filter((picture) => !texts.some((text) => text.includes(path.basename(picture))));
  return unshown.map((picture) => path.join(project, picture));
}

/** package.json as an object. */
export function readManifest(project = projectFolder): Readonly<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null) return { ...manifest };
  throw new Error(`${path.join(project, 'package.json')} holds no object.`);
}

function copyPart(source: string, target: string, left: ReadonlySet<string>): void {
  try {
    cpSync(source, target, { recursive: true, filter: (file) => !left.has(file) });
  } catch (error) {
    throw new Error(`The extension's part ${source} is missing: run "npm run build" first.`, { cause: error });
  }
}
