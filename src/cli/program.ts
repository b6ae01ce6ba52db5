import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { addCommandGroups } from './command-groups.ts';
import { addHelpCommands } from './commands/help.ts';
import { addInitCommand } from './commands/init.ts';
import { addMcpCommand } from './commands/mcp.ts';
import { addReportCommand } from './commands/report.ts';
import { addRunCommands } from './commands/run.ts';
import { addServeCommand } from './commands/serve.ts';
import { addValidateCommand } from './commands/validate.ts';
import { Display } from './display.ts';
import { type ExitCode, exitCodeOfError, exitCodes } from './exit-codes.ts';
import { reportFailure } from './failure-report.ts';
import type { CliHost } from './host.ts';
import type { Perform } from './perform.ts';
import { type Settings, calledBy, earlySettings } from './settings.ts';
import { usageError } from './usage-error.ts';

const exitCodeHelp = `
Exit codes: 0 done, 1 failed or cancelled, 2 wrong usage or invalid file, 3 waiting for a person,
4 stopped by a budget, 130 interrupted (what was done is kept; "baton executions resume" goes on).`;

/** Understands the arguments and carries them out. Every error is reported; what remains is the exit code. */
export async function runProgram(args: readonly string[], host: CliHost): Promise<ExitCode> {
  let settings: Settings = { ...earlySettings(args), ...calledBy(host.environment) };
  let code: ExitCode = exitCodes.done;
  const interruption = new AbortController();
  const interrupting = host.onInterrupt(() => {
    if (interruption.signal.aborted) host.exit(exitCodes.interrupted);
    interruption.abort();
  });
  let help = '';
  const program = createProgram(host, settings, (text) => {
    if (settings.json) help += text;
    else host.stdout.write(text);
  });
  const perform: Perform = async (action) => {
    settings = { ...settingsOf(program), ...calledBy(host.environment) };
    const display = new Display(host.stderr);
    code = await action({ host, settings, display, signal: interruption.signal });
  };
  try {
    await addCommands(program, perform, args);
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      if (help !== '') host.stdout.write(helpDocument(help));
      return exitCodes.done;
    }
    reportFailure(
      host,
      settings,
      error instanceof CommanderError ? usageError(error, commandOf(program, args)) : error,
    );
    return error instanceof CommanderError ? exitCodes.usage : exitCodeOfError(error);
  } finally {
    interrupting.dispose();
  }
}

function createProgram(host: CliHost, { json }: Settings, writeOut: (text: string) => void): Command {
  return new Command('baton')
    .description('Orchestrates teams of AI agents over a workspace.')
    .version(manifest.version)
    .option('--workspace <dir>', 'folder that holds .baton/ (default: the nearest one at or above this folder)')
    .option('--json', 'print one JSON document and nothing else on stdout')
    .option('--verbose', 'say more on stderr')
    .addHelpText('after', exitCodeHelp)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut,
      writeErr: (text) => {
        if (!json) host.stderr.write(text);
      },
      // Reported with all other failures.
      outputError: () => undefined,
    });
}

/** The command that was meant, as far as the arguments name one: `baton approvals reject`. */
function commandOf(program: Command, args: readonly string[]): string {
  const path = [program.name()];
  let group = program;
  for (const word of args) {
    const next = group.commands.find((command) => command.name() === word);
    if (next === undefined) continue;
    path.push(word);
    group = next;
  }
  return path.join(' ');
}

/** What commander prints by itself: the help, or the version. */
function helpDocument(text: string): string {
  const said = text.trim();
  return `${JSON.stringify(said === manifest.version ? { version: said } : { help: text }, null, 2)}\n`;
}

async function addCommands(program: Command, perform: Perform, args: readonly string[]): Promise<void> {
  addInitCommand(program, perform);
  addValidateCommand(program, perform);
  addRunCommands(program, perform);
  await addCommandGroups(program, perform, args);
  addReportCommand(program, perform);
  addMcpCommand(program, perform);
  addServeCommand(program, perform);
  addHelpCommands(program);
}

function settingsOf(program: Command): Settings {
  const { json, verbose, workspace } = program.opts<Partial<Settings>>();
  return { json: json === true, verbose: verbose === true, workspace };
}
