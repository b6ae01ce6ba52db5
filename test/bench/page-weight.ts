import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildProject } from '../../scripts/vscode/build-project.ts';
import { projectFolder } from '../../scripts/vscode/stage-extension.ts';
import type { Measurement } from './support/measurement.ts';

/** What the script of each page of the extension weighs, compressed: a page is one file, with the worker of its graph in it. */
const measure: Measurement = async () => {
  buildProject();
  const files = globSync('dist/webview/*.js', { cwd: projectFolder }).sort();
  return files.map((file) => ({
    name: `script of the page ${path.basename(file, '.js')}, compressed`,
    measured: gzipSync(readFileSync(path.join(projectFolder, file))).length / 1024,
    unit: 'KiB',
    reference: null,
    target: { kind: 'at_most', value: 400 },
    note: '',
  }));
};

export default measure;
