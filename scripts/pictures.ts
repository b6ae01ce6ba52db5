// `npm run pictures [FILES]`: takes the pictures of the documentation anew, in a real VS Code, into docs/images.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { buildProject } from './vscode/build-project.ts';

buildProject();
const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : globSync('test/extension/pictures/*.pictures.ts').sort();
const mocha = ['node_modules/mocha/bin/mocha.js', '--config', '.mocharc-bare.json', '--timeout', '300000'];
process.exitCode = spawnSync(process.execPath, [...mocha, ...files], { stdio: 'inherit' }).status ?? 1;
