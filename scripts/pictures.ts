// `npm run pictures [-- --theme NAME] [FILES]`: takes the pictures of the documentation anew, in a real VS Code, into
// docs/images; with a theme (light, dark, contrast, contrast-light) only in that one, into scratch/pictures, to look at.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildProject } from './vscode/build-project.ts';

const { values, positionals: asked } = parseArgs({ options: { theme: { type: 'string' } }, allowPositionals: true });
buildProject();
const files = asked.length > 0 ? asked : globSync('test/extension/pictures/*.pictures.ts').sort();
const mocha = ['node_modules/mocha/bin/mocha.js', '--config', '.mocharc-bare.json', '--timeout', '300000'];
const env = values.theme === undefined ? process.env : { ...process.env, BATON_PICTURES_THEME: values.theme };
process.exitCode = spawnSync(process.execPath, [...mocha, ...files], { stdio: 'inherit', env }).status ?? 1;
