import path from 'node:path';
import { buildProject } from '../../scripts/vscode/build-project.ts';
import { projectFolder } from '../../scripts/vscode/stage-extension.ts';
import { figuresOfHost } from './extension/figures-of-host.ts';
import type { BenchRequest, HostFigures } from './extension/host-figures.ts';
import { type LoadedCode, loadedCode } from './extension/loaded-code.ts';
import { executions, watchedCore } from './extension/watched-core.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { median } from './support/rounds.ts';

const rounds = 3;

/** The extension in real VS Code, in a window that follows what another process runs. */
const measure: Measurement = async () => {
  buildProject();
  const loaded = await loadedCode(path.join(projectFolder, 'dist', 'extension.js'));
  const seen: Round[] = [];
  for (let round = 0; round < rounds; round++) seen.push(await oneRound());
  return rowsOf(loaded, seen);
};

interface Round extends HostFigures {
  readonly slowEvents: readonly number[];
  readonly fastEvents: number;
}

async function oneRound(): Promise<Round> {
  const core = await watchedCore();
  try {
    const module = path.resolve(import.meta.dirname, 'extension/in-host.ts');
    const request = { control: core.address };
    const figures = await figuresOfHost<BenchRequest, HostFigures>(module, { workspace: core.folder, request });
    return { ...figures, slowEvents: await core.slowEvents(), fastEvents: await core.fastEvents() };
  } finally {
    await core.stop();
  }
}

function rowsOf(loaded: LoadedCode, seen: readonly Round[]): readonly Row[] {
  const rate = median(seen.map(({ fastEvents, busy }) => (fastEvents * 1000) / busy.wall));
  const common = { unit: 'ms', reference: null } as const;
  return [
    {
      ...common,
      name: 'activation of the extension',
      measured: median(seen.map(({ activation }) => activation)),
      target: { kind: 'at_most', value: 50 },
      note: "loading the code and VS Code's own part included",
    },
    {
      ...common,
      unit: 'KiB',
      name: 'code loaded at activation',
      measured: loaded.kib,
      target: { kind: 'at_most', value: 300 },
      note: `${loaded.files} files`,
    },
    {
      ...common,
      name: `tree page of ${executions} executions`,
      measured: median(seen.flatMap(({ pages }) => pages)),
      target: { kind: 'at_most', value: 50 },
      note: `${seen[0]?.rows ?? 0} rows, read and made`,
    },
    {
      ...common,
      name: 'from an event to the tree',
      measured: median(seen.flatMap(delaysOf)),
      target: { kind: 'at_most', value: 100 },
      note: 'recorded by another process, until VS Code is told which row to draw anew',
    },
    {
      ...common,
      unit: '% of a core',
      name: '200 events a second',
      measured: median(seen.map(busyShare)),
      target: { kind: 'at_most', value: 10 },
      note: `in the extension host that follows, above what it takes at rest; ${rate.toFixed(0)} events a second`,
    },
  ];
}

/** Of each event: until the first change that was told after it. */
function delaysOf({ slowEvents, changes }: Round): readonly number[] {
  return slowEvents.map((at) => (changes.find((change) => change >= at) ?? Infinity) - at);
}

function busyShare({ idle, busy }: Round): number {
  return (busy.cpu / busy.wall - idle.cpu / idle.wall) * 100;
}

export default measure;
