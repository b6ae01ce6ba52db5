import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { FileReport } from '../../app/calls/workflow-api.ts';
import { BatonError } from '../../base/errors.ts';
import type { Problem, Severity } from '../../domain/problem.ts';
import { type Line, type Tone, faint, plain } from '../../presentation/line.ts';
import { counted } from '../../base/counted.ts';
import { singleLine } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, workspaceFolder } from '../invocation.ts';
import type { Perform } from '../perform.ts';

export function addValidateCommand(program: Command, perform: Perform): void {
  program
    .command('validate')
    .description('check workflow, agent and config files; all problems with line and column')
    .argument('[files...]', 'default: all files of the workspace')
    .action((files: readonly string[]) => perform((invocation) => validate(invocation, files)));
}

async function validate(invocation: Invocation, files: readonly string[]): Promise<ExitCode> {
  const { core, cwd, environment } = invocation.host;
  const folder = await workspaceFolder(invocation);
  const paths = files.length === 0 ? undefined : files.map((file) => existingPath(file, [cwd, folder]));
  const reports = await core.validate({ folder, paths, environment });
  const ok = reports.every((report) => report.ok);
  answer(invocation, { document: { ok, files: reports }, lines: () => [...reports.flatMap(fileLines), sum(reports)] });
  return ok ? exitCodes.done : exitCodes.usage;
}

/** Where the person stands first, then in the workspace. Throws `file_not_found`. */
function existingPath(file: string, folders: readonly string[]): string {
  const places = [...new Set(folders.map((folder) => resolve(folder, file)))];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new BatonError('file_not_found', `There is no file ${places.join(', nor ')}.`, {
    hint: 'Give a path relative to this folder or to the workspace folder; without a path all files are checked.',
  });
}

const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'attention', info: 'faint' };

/** In the form that terminals and editors make links of: `path:line:column`. */
function fileLines({ path, problems }: FileReport): readonly Line[] {
  return problems.map(({ line, column, severity, message, code }: Problem) => [
    plain(`${path}:${line}:${column} `),
    { text: severity, tone: tones[severity] },
    plain(` ${singleLine(message)} `),
    faint(`(${code})`),
  ]);
}

function sum(reports: readonly FileReport[]): Line {
  const problems = reports.flatMap((report) => report.problems);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const tone: Tone = errors > 0 ? 'bad' : 'good';
  const counts = [counted(reports.length, 'file'), counted(errors, 'error'), counted(warnings, 'warning')];
  return [{ text: `${errors > 0 ? '✗' : '✓'} ${counts.join(', ')}`, tone }];
}
