import path from 'node:path';
import { buildProject } from '../../scripts/vscode/build-project.ts';
import { begunFolder } from './extension/begun-folder.ts';
import type { EpicsFigures, EpicsFolder, EpicsRequest } from './extension/epics-figures.ts';
import { figuresOfHost } from './extension/figures-of-host.ts';
import { epics, filledRegistry, tasksOfLarge } from './extension/filled-registry.ts';
import type { Memory } from './extension/process-memory.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { median } from './support/rounds.ts';

const rounds = 3;
const mib = 1024 * 1024;

/** The Epics tree in real VS Code, with the registry of a busy year: alone, and in a window that follows a writer. */
const measure: Measurement = async () => {
  buildProject();
  const registry = await filledRegistry();
  const [nothing, alone, follower]: readonly EpicsFigures[][] = [[], [], []];
  try {
    for (let round = 0; round < rounds; round++) {
      nothing?.push(await inWindow('empty', registry.folder));
      alone?.push(await inWindow('alone', registry.folder));
      follower?.push(await inWindow('followed', registry.folder));
    }
  } finally {
    await registry.remove();
  }
  return rowsOf({ nothing: nothing ?? [], alone: alone ?? [], follower: follower ?? [] });
};

async function inWindow(has: EpicsFolder, filled: string): Promise<EpicsFigures> {
  const begun = await begunFolder(has, filled);
  try {
    const module = path.resolve(import.meta.dirname, 'extension/epics-in-host.ts');
    const request = { control: begun.address, has };
    return await figuresOfHost<EpicsRequest, EpicsFigures>(module, { workspace: begun.folder, request });
  } finally {
    await begun.stop();
  }
}

interface Windows {
  readonly nothing: readonly EpicsFigures[];
  readonly alone: readonly EpicsFigures[];
  readonly follower: readonly EpicsFigures[];
}

function rowsOf(windows: Windows): readonly Row[] {
  const { alone, follower } = windows;
  const all = [...alone, ...follower];
  const expansion = { unit: 'ms', reference: null, target: { kind: 'at_most', value: 50 } } as const;
  const memory = { unit: 'MiB', reference: null, target: { kind: 'at_most', value: 150 } } as const;
  return [
    {
      ...expansion,
      name: `first rows of the tree of ${epics} epics`,
      measured: median(all.flatMap(({ roots }) => roots)),
      note: 'read and made: 100 rows, and how many there are besides',
    },
    {
      ...expansion,
      name: `opening an epic of ${tasksOfLarge} tasks`,
      measured: median(all.flatMap(({ large }) => large)),
      note: 'each for the first time; the same rows',
    },
    {
      ...expansion,
      name: 'opening an epic of 5 tasks',
      measured: median(all.flatMap(({ small }) => small)),
      note: 'each for the first time',
    },
    {
      ...memory,
      name: 'memory of the extension host with all of it',
      measured: aboveEmpty(windows, resting(alone), 'resident'),
      note: `resident, above a window of an empty folder; heap and external ${usedText(windows, resting(alone))}`,
    },
    {
      ...memory,
      name: 'the same while it follows a writer',
      measured: aboveEmpty(windows, following(follower), 'resident'),
      note: `the most in 15 s in which up to 50 tasks a second begin and end; heap and external ${usedText(windows, following(follower))}`,
    },
  ];
}

function resting(seen: readonly EpicsFigures[]): readonly Memory[] {
  return seen.map(({ atRest }) => atRest);
}

function following(seen: readonly EpicsFigures[]): readonly Memory[] {
  return seen.flatMap((each) => each.following ?? []);
}

function usedText(windows: Windows, seen: readonly Memory[]): string {
  return `${aboveEmpty(windows, seen, 'used').toFixed(1)} MiB`;
}

function aboveEmpty({ nothing }: Windows, seen: readonly Memory[], part: keyof Memory): number {
  const middle = (samples: readonly Memory[]): number => median(samples.map((each) => each[part]));
  return (middle(seen) - middle(resting(nothing))) / mib;
}

export default measure;
