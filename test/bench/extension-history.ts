import { statSync } from 'node:fs';
import path from 'node:path';
import { buildProject } from '../../scripts/vscode/build-project.ts';
import { begunFolder } from './extension/begun-folder.ts';
import { executions, filledHistory } from './extension/filled-history.ts';
import type { HistoryFigures, HistoryFolder, HistoryRequest } from './extension/history-figures.ts';
import { figuresOfHost } from './extension/figures-of-host.ts';
import type { Memory } from './extension/process-memory.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { median } from './support/rounds.ts';

const rounds = 3;
const mib = 1024 * 1024;
const kinds: readonly HistoryFolder[] = ['untouched', 'empty', 'filled'];

type Windows = Readonly<Record<HistoryFolder, HistoryFigures[]>>;

/** The extension host of real VS Code with a long history, against one in which Baton has nothing, or is not at work. */
const measure: Measurement = async () => {
  buildProject();
  const history = await filledHistory();
  const windows: Windows = { untouched: [], empty: [], filled: [] };
  try {
    const size = statSync(path.join(history.folder, '.baton', 'baton.db')).size / mib;
    for (let round = 0; round < rounds; round++) {
      for (const has of kinds) windows[has].push(await inWindow(has, history.folder));
    }
    return rowsOf(windows, size);
  } finally {
    await history.remove();
  }
};

async function inWindow(has: HistoryFolder, filled: string): Promise<HistoryFigures> {
  const begun = await begunFolder(has === 'filled' ? 'alone' : 'empty', filled);
  try {
    const module = path.resolve(import.meta.dirname, 'extension/history-in-host.ts');
    const request = { control: begun.address, has };
    return await figuresOfHost<HistoryRequest, HistoryFigures>(module, { workspace: begun.folder, request });
  } finally {
    await begun.stop();
  }
}

function rowsOf(windows: Windows, size: number): readonly Row[] {
  const rows = windows.filled[0]?.rows ?? 0;
  const history = `${executions} executions in a database of ${size.toFixed(0)} MiB`;
  return [
    rowOf('memory of the extension host with 10,000 executions', {
      windows,
      over: 'untouched',
      at: 'listed',
      note: history,
    }),
    rowOf('the same, looked through', {
      ...{ windows, over: 'untouched', at: 'used' },
      note: `${rows} rows of the list read, 100 executions opened, 20 shown in the Orchestration panel`,
    }),
    {
      ...rowOf('the same, right then', { windows, over: 'untouched', at: 'busy', note: 'garbage included' }),
      target: null,
    },
    rowOf('the same at rest, above an empty record', {
      windows,
      over: 'empty',
      at: 'used',
      note: 'likewise looked through',
    }),
  ];
}

interface Compared {
  readonly windows: Windows;
  readonly over: HistoryFolder;
  readonly at: 'listed' | 'busy' | 'used';
  readonly note: string;
}

function rowOf(name: string, { windows, over, at, note }: Compared): Row {
  const above = (part: keyof Memory): number => {
    const middle = (kind: HistoryFolder): number => median(windows[kind].map((each) => each[at][part]));
    return (middle('filled') - middle(over)) / mib;
  };
  const beside = over === 'untouched' ? 'a window in which Baton is not at work' : 'a window with nothing recorded';
  return {
    ...{ name, measured: above('resident'), unit: 'MiB', reference: null, target: { kind: 'at_most', value: 100 } },
    note: `resident, above ${beside}; heap and external ${above('used').toFixed(1)} MiB; ${note}`,
  };
}

export default measure;
