import type { Command } from 'commander';
import { plain } from '../../presentation/line.ts';
import { printableLines } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { type OutputOptions, outputOf, writtenLines } from '../output-file.ts';
import type { Perform } from '../perform.ts';

interface ReportOptions extends OutputOptions {
  readonly template?: string;
}

export function addReportCommand(program: Command, perform: Perform): void {
  program
    .command('report')
    .description('what came of a session or an execution, as Markdown')
    .argument('<id>', 'of a session or an execution, or the end of it')
    .option('--template <name>', 'a file of .baton/templates, without .md (default: report)')
    .option('--output <file>', 'write it there')
    .option('--force', 'also over a file that exists')
    .action((id: string, options: ReportOptions) => perform((invocation) => report(invocation, id, options)));
}

async function report(invocation: Invocation, id: string, { template, ...options }: ReportOptions): Promise<ExitCode> {
  const write = await outputOf(invocation.host, options);
  const wish = template === undefined ? { id } : { id, template };
  const made = await withWorkspace(invocation, (api) => api.report(wish));
  const path = await write(made.markdown);
  answer(invocation, {
    document: { ...made, path },
    lines: () => (path === null ? printableLines(made.markdown).map((line) => [plain(line)]) : writtenLines(path)),
  });
  return exitCodes.done;
}
