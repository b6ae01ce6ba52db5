import type { Command } from 'commander';
import { columns } from '../../presentation/columns.ts';
import { faint, plain, strong } from '../../presentation/line.ts';
import { printableLine, printableLines } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import type { Perform } from '../perform.ts';

export function addTemplateCommands(templates: Command, perform: Perform): void {
  templates
    .command('list')
    .description('their names, and where each comes from')
    .action(() => perform(list));
  templates
    .command('show')
    .description('print one, as a beginning for your own')
    .argument('<name>')
    .action((name: string) => perform((invocation) => show(invocation, name)));
}

async function list(invocation: Invocation): Promise<ExitCode> {
  const items = await withWorkspace(invocation, (api) => api.listTextTemplates());
  answer(invocation, {
    document: { items, total: items.length },
    lines: () => columns(items.map(({ name, source }) => [strong(printableLine(name)), faint(source)])),
  });
  return exitCodes.done;
}

async function show(invocation: Invocation, name: string): Promise<ExitCode> {
  const template = await withWorkspace(invocation, (api) => api.showTextTemplate(name));
  answer(invocation, {
    document: template,
    lines: () => printableLines(template.text.trimEnd()).map((line) => [plain(line)]),
  });
  return exitCodes.done;
}
