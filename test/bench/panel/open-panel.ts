import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import type { StepView } from '../../../src/presentation/execution-view.ts';
import { type GraphEdge, type StepGraph, stepGraph } from '../../../src/presentation/workflow-graph.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import { begin, head, runId, shows, step } from '../../webview/panel/shown-run.ts';
import { manyStepsDocument } from '../support/many-steps-document.ts';

export interface MeasuredPanel {
  readonly page: Page;
  /** The paths of the steps that it shows. */
  readonly paths: readonly string[];
  /** Milliseconds until the graph was seen. */
  readonly first: number;
}

/** The panel's page, built, with an execution of about so many steps. */
export async function openPanel(browser: Browser, wanted: number): Promise<MeasuredPanel> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 400 } });
  await page.setContent('<!doctype html><html><body></body></html>');
  await page.addScriptTag({ path: path.resolve(import.meta.dirname, 'measured-panel.mjs') });
  const script = readFileSync(path.join(projectFolder, 'dist/webview/panel.js'), 'utf8');
  const { messages, paths } = newsOf(wanted);
  const call = `drawPanel(${JSON.stringify({ script, messages })})`;
  return { page, paths, first: Number(await page.evaluate(call)) };
}

function newsOf(wanted: number): { readonly messages: readonly PanelNews[]; readonly paths: readonly string[] } {
  const graph = wanted > mostInFile ? longGraph(wanted) : usualGraph(wanted);
  const steps: readonly StepView[] = graph.list.steps.map(({ id, type }, index) =>
    step(id, 'completed', { type, startedAt: Date.parse(head().created_at) + index * 10, durationMs: 8 }),
  );
  const messages: readonly PanelNews[] = [
    begin,
    shows,
    { kind: 'head_surroundings', can_act: true, lines: [], nothing: null },
    { kind: 'progress_whole', execution: runId, head: head(), steps, children: [], graph },
  ];
  return { messages, paths: steps.map(({ path: each }) => each) };
}

/** A file may not have more. */
const mostInFile = 1000;

function usualGraph(wanted: number): StepGraph {
  const { workflow } = readWorkflow(manyStepsDocument(Math.round(wanted * 0.7)), { slug: 'many' });
  if (workflow === null) throw new Error('The workflow of the measurement cannot be read.');
  return stepGraph(workflow);
}

/** Pairs of steps that run beside each other, one pair after the other. */
function longGraph(wanted: number): StepGraph {
  const ids = Array.from({ length: wanted }, (_, index) => `step_${index}`);
  const edges = ids.flatMap((to, index): readonly GraphEdge[] => {
    const above = [index - 2 - (index % 2), index - 1 - (index % 2)];
    return above.flatMap((up) => {
      const from = ids[up];
      return from === undefined ? [] : [{ from, to, kind: 'explicit', label: '' }];
    });
  });
  const leaf = { type: 'code', detail: '', condition: '', lists: [] } as const;
  return { name: 'long', list: { label: '', steps: ids.map((id) => ({ ...leaf, id, name: id })), edges } };
}
