import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { buildProject } from '../../scripts/vscode/build-project.ts';
import { projectFolder } from '../../scripts/vscode/stage-extension.ts';
import { applyEdits } from '../../src/dsl/edit/text-edit.ts';
import { changeText } from '../../src/language/form/change-text.ts';
import { formShapes } from '../../src/language/form/form-shapes.ts';
import { readForm } from '../../src/language/form/read-form.ts';
import { createFileMemory } from '../../src/language/file-memory.ts';
import type { TextChange } from '../../src/protocol/builder-messages.ts';
import { launchBrowser } from '../extension/support/launch-browser.ts';
import { manyStepsDocument } from './support/many-steps-document.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { median } from './support/rounds.ts';

const rounds = 9;

/** The form of a large workflow: what a change costs in the extension, and in the page in real Chromium. */
const measure: Measurement = async () => {
  buildProject();
  const changes = [200, 1000].map((steps) => ({ steps, ...changed(steps) }));
  const pages = [await drawn(200), await drawn(1000)];
  return [...changes.flatMap(rowsOfText), ...pages.flatMap(rowsOfPage)];
};

/** The first picture is that of a browser in which no page was. */
async function drawn(steps: number): Promise<PageFigures & { readonly steps: number }> {
  const browser = await launchBrowser();
  try {
    const figures: PageFigures[] = [];
    for (let round = 0; round < rounds; round++) figures.push(await drawnIn(await browser.newPage(), steps));
    return { steps, first: figures[0]?.first ?? NaN, change: median(figures.map(({ change }) => change)) };
  } finally {
    await browser.close();
  }
}

interface TextFigures {
  readonly edit: number;
  readonly read: number;
}

/** A field of a step in the middle is changed again and again, as by typing. */
function changed(steps: number): TextFigures {
  const { parts } = createFileMemory();
  let text = manyStepsDocument(steps);
  readForm(text, 0, parts);
  const [edit, read]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const change: TextChange = { kind: 'set', path: ['steps', steps / 2, 'description'], value: `Says ${round}.` };
    let begun = performance.now();
    const result = changeText(text, change, parts);
    edit.push(performance.now() - begun);
    assert.ok(result.ok);
    text = applyEdits(text, result.value);
    begun = performance.now();
    assert.equal(readForm(text, round, parts).kind, 'form');
    read.push(performance.now() - begun);
  }
  return { edit: median(edit), read: median(read) };
}

interface PageFigures {
  readonly first: number;
  readonly change: number;
}

async function drawnIn(page: Page, steps: number): Promise<PageFigures> {
  await page.setContent('<!doctype html><html><body></body></html>');
  await page.addScriptTag({ path: path.resolve(import.meta.dirname, 'form/measured-page.mjs') });
  const script = readFileSync(path.join(projectFolder, 'dist/webview/builder.js'), 'utf8');
  const text = manyStepsDocument(steps);
  const run = async (call: string): Promise<number> => Number(await page.evaluate(call));
  const form = JSON.stringify(readForm(text, 1));
  const first = await run(
    `drawForm({ script: ${JSON.stringify(script)}, shapes: ${JSON.stringify(formShapes())}, form: ${form} })`,
  );
  await run(`allDrawn(${steps})`);
  const next = JSON.stringify(readForm(text.replace('description: ', 'description: Now '), 2));
  const change = await run(`drawChange(${next})`);
  await page.close();
  return { first, change };
}

const common = { unit: 'ms', reference: null } as const;

function rowsOfText({ steps, edit, read }: TextFigures & { readonly steps: number }): readonly Row[] {
  return [
    {
      ...common,
      name: `the edit for a field of one of ${steps} steps`,
      measured: edit,
      target: { kind: 'at_most', value: 16 },
      note: 'checked by reading it again',
    },
    {
      ...common,
      name: `what the form shows of ${steps} steps after it`,
      measured: read,
      target: { kind: 'at_most', value: 16 },
      note: '',
    },
  ];
}

function rowsOfPage({ steps, first, change }: PageFigures & { readonly steps: number }): readonly Row[] {
  return [
    {
      ...common,
      name: `first picture of a form of ${steps} steps`,
      measured: first,
      target: { kind: 'at_most', value: 300 },
      note: 'the first of a browser, with the script of the page; in Chromium, until it can be used',
    },
    {
      ...common,
      name: `the page of ${steps} steps after a change`,
      measured: change,
      target: { kind: 'at_most', value: 16 },
      note: '',
    },
  ];
}

export default measure;
