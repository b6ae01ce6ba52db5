import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './support/measurement.ts';
import { interleaved, timed } from './support/rounds.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** The built program as a whole process. */
const measure: Measurement = async () => {
  if (!existsSync(program)) return [{ name: 'baton --help', reason: 'run "npm run build" first' }];
  const figures = await interleaved(15, {
    help: () => run([program, '--help']),
    node: () => run(['-e', '0']),
  });
  return [
    {
      name: 'baton --help',
      measured: figures.help,
      unit: 'ms',
      reference: { name: 'node -e 0', value: figures.node },
      target: { kind: 'at_most', value: 150 },
      note: 'whole process, wall time',
    },
  ];
};

function run(args: readonly string[]): Promise<number> {
  return timed(() => void spawnSync(process.execPath, args));
}

export default measure;
