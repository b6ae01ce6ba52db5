import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer } from '../invocation.ts';
import type { Perform } from '../perform.ts';

export function addInitCommand(program: Command, perform: Perform): void {
  program
    .command('init')
    .description('write .baton/ with examples, a team and a config file; what exists is kept')
    .option('--template <name>', 'which examples')
    .action(({ template }: { template?: string }) => perform((invocation) => init(invocation, template)));
}

async function init(invocation: Invocation, template: string | undefined): Promise<ExitCode> {
  const { host, settings } = invocation;
  const folder = resolve(host.cwd, settings.workspace ?? '.');
  await mkdir(folder, { recursive: true });
  const { written, kept } = await host.core.initWorkspace(folder, { template });
  const lines = (): readonly Line[] => [
    ...written.map((path) => [plain(`written  ${path}`)]),
    ...kept.map((path) => [faint(`kept     ${path}`)]),
    [plain('Next: "baton workflows list", then "baton rehearse WORKFLOW" runs one without any model.')],
  ];
  answer(invocation, { document: { workspace: folder, written, kept }, lines });
  return exitCodes.done;
}
