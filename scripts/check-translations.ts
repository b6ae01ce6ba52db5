// Part of `npm run check`: every text of the code and of package.json has its translation, in every language that there is.
// `--missing` prints the texts that have none as JSON, by file, for whoever translates.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { saidTexts } from './translations/said-texts.ts';
import { translationProblems, type Translations } from './translations/translation-problems.ts';

const project = path.resolve(import.meta.dirname, '..');
const said = Object.fromEntries([...(await saidTexts(project))].map((text) => [text, text]));
const manifest = readTexts('package.nls.json');

const files = [
  ...readdirSync(path.join(project, 'l10n')).map((name) => ({ file: `l10n/${name}`, texts: said })),
  ...readdirSync(project)
    .filter((name) => /^package\.nls\.\w[\w-]*\.json$/.test(name))
    .map((file) => ({ file, texts: manifest })),
];

const found = files.map(({ file, texts }) => ({ file, texts, problems: translationProblems(texts, readTexts(file)) }));
if (process.argv.includes('--missing')) {
  const missing = found.map(({ file, texts, problems }) => [
    file,
    Object.fromEntries(problems.filter(({ what }) => what === 'missing').map(({ key }) => [key, texts[key]])),
  ]);
  console.log(JSON.stringify(Object.fromEntries(missing), undefined, 2));
} else {
  for (const { file, problems } of found)
    for (const { key, what } of problems) console.error(`${file}: ${what}: ${key}`);
  process.exitCode = found.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

function readTexts(file: string): Translations {
  return JSON.parse(readFileSync(path.join(project, file), 'utf8')) as Translations;
}
