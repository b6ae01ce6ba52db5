import { resolve } from 'node:path';
import { invalidFile } from '../../app/invalid-file.ts';
import { readNamedFile } from '../../app/named-files.ts';
import { counted } from '../../base/counted.ts';
import { BatonError } from '../../base/errors.ts';
import type { WorkflowMade, WorkflowWishes } from '../../domain/made-workflow.ts';
import { isProblem } from '../../domain/problem.ts';
import { type Line, faint, plain, strong } from '../../presentation/line.ts';
import { printableLine, singleLine } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';

export interface CreateOptions {
  readonly file: string;
  readonly tags?: readonly string[];
}

/** A workflow from the text of any file, which stays as it is. */
export async function createWorkflow(invocation: Invocation, { file, tags = [] }: CreateOptions): Promise<ExitCode> {
  const dsl = await readNamedFile(resolve(invocation.host.cwd, file));
  return await make(invocation, { dsl, tags, origin: null }, file);
}

async function make(invocation: Invocation, wishes: WorkflowWishes, file: string): Promise<ExitCode> {
  const made = await withWorkspace(invocation, (api) => api.createWorkflow({ ...wishes, author: 'person' })).catch(
    (error: unknown) => {
      throw inFile(error, file);
    },
  );
  answer(invocation, { document: { workflow: made }, lines: () => madeLines(made) });
  return exitCodes.done;
}

/** The problems are those of the file that was given, not of one in the workspace. */
function inFile(error: unknown, file: string): unknown {
  if (!(error instanceof BatonError) || error.code !== 'invalid_workflow') return error;
  const { problems } = error.details;
  return Array.isArray(problems) ? invalidFile('invalid_workflow', file, problems.filter(isProblem)) : error;
}

function madeLines({ slug, path, node_count, warnings }: WorkflowMade): readonly Line[] {
  return [
    [plain('made '), strong(slug), plain(` with ${counted(node_count, 'step')}`), faint(` · ${printableLine(path)}`)],
    ...warnings.map(({ line, column, message }) => [faint(`  ${line}:${column} `), plain(singleLine(message))]),
  ];
}
