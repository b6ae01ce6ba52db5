import { buildProject } from '../../scripts/vscode/build-project.ts';
import { launchBrowser } from '../extension/support/launch-browser.ts';
import { openPanel } from './panel/open-panel.ts';
import type { Measurement } from './support/measurement.ts';
import { median } from './support/rounds.ts';

const rounds = 5;

/** The Orchestration panel with executions of 200 and 5,000 steps, in real Chromium. */
const measure: Measurement = async () => {
  buildProject();
  const usual = await firstPictures(200);
  const large = await firstPictures(5000);
  return [
    {
      ...common,
      name: 'first picture of the panel with an execution of 200 steps',
      measured: median(usual),
      target: { kind: 'at_most', value: 300 },
      note: 'from the script of the page until steps of the graph are seen; each in a browser of its own',
    },
    { ...common, name: 'the same with 5,000 steps', measured: median(large), target: null, note: '' },
  ];
};

const common = { unit: 'ms', reference: null } as const;

async function firstPictures(steps: number): Promise<readonly number[]> {
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const browser = await launchBrowser();
    try {
      figures.push((await openPanel(browser, steps)).first);
    } finally {
      await browser.close();
    }
  }
  return figures;
}

export default measure;
