import type { Command } from 'commander';
import { plain } from '../../presentation/line.ts';
import { printableLines } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { writeOutputFile } from '../output-file.ts';
import type { Perform } from '../perform.ts';

interface ReportOptions {
  readonly template?: string;
  readonly output?: string;
}

export function addReportCommand(program: Command, perform: Perform): void {
  program
    .command('report')
    .description('what came of a session or an execution, as Markdown')
    .argument('<id>', 'of a session or an execution, or the end of it')
    .option('--template <name>', 'a file of .baton/templates, without .md (default: report)')
    .option('--output <file>', 'write it there')
    .action((id: string, options: ReportOptions) => perform((invocation) => report(invocation, id, options)));
}

async function report(invocation: Invocation, id: string, { template, output }: ReportOptions): Promise<ExitCode> {
  const wish = template === undefined ? { id } : { id, template };
  const made = await withWorkspace(invocation, (api) => api.report(wish));
  const path = output === undefined ? null : await writeOutputFile(invocation.host, output, made.markdown);
  answer(invocation, {
    document: { ...made, path },
    lines: () =>
      path === null ? printableLines(made.markdown).map((line) => [plain(line)]) : [[plain(`Written: ${path}`)]],
  });
  return exitCodes.done;
}
