import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer } from '../invocation.ts';
import { pasteable } from '../pasteable.ts';
import type { Perform } from '../perform.ts';

export function addInitCommand(program: Command, perform: Perform): void {
  program
    .command('init')
    .description('write .baton/ with examples, a team and a config file; what exists is kept')
    .option('--template <name>', 'which examples')
    .action(({ template }: { template?: string }) => perform((invocation) => init(invocation, template)));
}

/** A command to try, with the first workflow that is there now. */
function nextWords(paths: readonly string[]): string {
  const [slug] = paths.flatMap((path) => /^\.baton\/workflows\/([^/]+)\.yaml$/.exec(path)?.slice(1) ?? []);
  if (slug === undefined) return 'write .baton/workflows/NAME.yaml, then try it without any model: baton rehearse NAME';
  return `run one without any model: baton rehearse ${slug}`;
}

async function init(invocation: Invocation, template: string | undefined): Promise<ExitCode> {
  const { host, settings } = invocation;
  const folder = resolve(host.cwd, settings.workspace ?? '.');
  await mkdir(folder, { recursive: true });
  const { written, kept } = await host.core.initWorkspace(folder, { template });
  const lines = (): readonly Line[] => [
    ...written.map((path) => [plain(`written  ${path}`)]),
    ...kept.map((path) => [faint(`kept     ${path}`)]),
    [plain(pasteable(`Next: ${nextWords([...written, ...kept])}`, settings))],
  ];
  answer(invocation, { document: { workspace: folder, written, kept }, lines });
  return exitCodes.done;
}
