import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { saidTexts } from '../../../scripts/translations/said-texts.ts';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';

/** A language that nobody speaks: English in brackets of its own, so that what is not translated stands out. */
export const pseudoLanguage = 'qps-ploc';

/** A text as that language has it. */
export function pseudo(text: string): string {
  return `⟦${text}⟧`;
}

/** Gives the staged extension this language. */
export async function writePseudoLanguage(extension: string): Promise<void> {
  const said = await saidTexts(projectFolder);
  // Dates and plurals are those of English.
  const code = [...said].map((text) => [text, text.startsWith('en/') ? 'en' : pseudo(text)]);
  await writeFile(
    path.join(extension, `l10n/bundle.l10n.${pseudoLanguage}.json`),
    JSON.stringify(Object.fromEntries(code)),
  );
  const manifest = JSON.parse(await readFile(path.join(extension, 'package.nls.json'), 'utf8')) as Record<
    string,
    string
  >;
  const titles = Object.entries(manifest).map(([key, text]) => [key, pseudo(text)]);
  await writeFile(
    path.join(extension, `package.nls.${pseudoLanguage}.json`),
    JSON.stringify(Object.fromEntries(titles)),
  );
}

/** What of these texts no translation has said: words in Latin letters outside of all brackets that `isData` does not know. */
export function untranslated(texts: readonly string[], isData: (word: string) => boolean): readonly string[] {
  return texts.filter((text) => wordsOutside(text).some((word) => !isData(word)));
}

function wordsOutside(text: string): readonly string[] {
  let outside = text;
  for (let before = ''; before !== outside;) {
    before = outside;
    outside = outside.replace(/⟦[^⟦⟧]*⟧/, ' ');
  }
  return [...outside.matchAll(/[A-Za-z][\w./-]+/g)].map(([word]) => word);
}
