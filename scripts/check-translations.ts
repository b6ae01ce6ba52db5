// Part of `npm run check`: every text of the code and of package.json has its translation, in every language that there is.
// `--missing` prints the texts that have none as JSON, by file, for whoever translates.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { disagreements } from './translations/disagreements.ts';
import { saidTexts } from './translations/said-texts.ts';
import { translationProblems, type Translations } from './translations/translation-problems.ts';

const project = path.resolve(import.meta.dirname, '..');
const said = Object.fromEntries([...(await saidTexts(project))].map((text) => [text, text]));
const manifest = readTexts('package.nls.json');

const languages = readdirSync(path.join(project, 'l10n')).flatMap(
  (name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? [],
);

const found = languages.flatMap((language) =>
  [
    { file: bundleOf(language), texts: said },
    { file: manifestOf(language), texts: manifest },
  ].map(({ file, texts }) => ({ file, texts, problems: translationProblems(texts, readTexts(file)) })),
);

if (process.argv.includes('--missing')) {
  const missing = found.map(({ file, texts, problems }) => [
    file,
    Object.fromEntries(problems.filter(({ what }) => what === 'missing').map(({ key }) => [key, texts[key]])),
  ]);
  console.log(JSON.stringify(Object.fromEntries(missing), undefined, 2));
} else {
  const lines = [
    ...found.flatMap(({ file, problems }) => problems.map(({ key, what }) => `${file}: ${what}: ${key}`)),
    ...languages.flatMap(problemsBetweenFiles),
  ];
  for (const line of lines) console.error(line);
  process.exitCode = lines.length > 0 ? 1 : 0;
}

/** What is wrong though each file has all of its texts. */
function problemsBetweenFiles(language: string): readonly string[] {
  const code = readTexts(bundleOf(language));
  const [tag] = Object.entries(code).find(([key]) => key.startsWith('en/')) ?? [];
  return [
    ...disagreements(manifest, { manifest: readTexts(manifestOf(language)), code }),
    ...(tag === undefined || code[tag] === language
      ? []
      : [`${bundleOf(language)}: its language is ${language}: ${tag}`]),
  ];
}

function bundleOf(language: string): string {
  return `l10n/bundle.l10n.${language}.json`;
}

function manifestOf(language: string): string {
  return `package.nls.${language}.json`;
}

/** None where there is no such file yet. */
function readTexts(file: string): Translations {
  const place = path.join(project, file);
  return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Translations) : {};
}
