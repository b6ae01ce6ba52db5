import { type Obstacle, scanCommand } from '../../domain/command-words.ts';
import type { CommandStep, Step } from '../../domain/workflow.ts';
import { normalisedPath } from '../../domain/workspace-path.ts';
import { type TemplateNames, templateParts } from '../expressions/template-parts.ts';
import type { Finding, ProblemList } from '../problems/problem-list.ts';
import type { StepLook } from './step-look.ts';

/** A command without a shell holds nothing that only a shell understands. */
export function checkCommand(step: Step, { problems, templateNames }: StepLook): void {
  if (step.type !== 'command') return;
  checkFolder(step, problems);
  const path = ['run'];
  if (problems.isBroken(path)) return;
  const found = commandProblem(step, templateNames);
  if (found !== undefined) problems.add({ ...found, path });
}

function checkFolder({ cwd }: CommandStep, problems: ProblemList): void {
  // What a template inserts is not known yet.
  if (cwd === null || /^\$\.|\{/.test(cwd) || !/^\.\.(?:\/|$)/.test(normalisedPath(cwd.replaceAll('\\', '/')))) return;
  const message = `'${cwd}' leads out of the workspace, and commands run only in it. Give a folder below the workspace folder.`;
  problems.add({ code: 'invalid-value', path: ['cwd'], message });
}

type CommandProblem = Pick<Finding, 'code' | 'message' | 'severity' | 'spot'>;

function commandProblem({ run, shell }: CommandStep, names: TemplateNames): CommandProblem | undefined {
  if (typeof run !== 'string') return shell ? listForShell : undefined;
  if (shell || run.startsWith('$.')) return undefined;
  const line = withoutTemplates(run, names);
  const { obstacle, unexpanded } = scanCommand(line);
  if (obstacle !== null) return obstacleProblem(obstacle, line === run ? withShell : withShellAndTemplates);
  const [first] = unexpanded;
  if (first === undefined) return undefined;
  const word = run.slice(first.start, first.end);
  const message = `'${word}' is passed on as it is, because no shell expands it: set shell: true, or put it in quotes if that is meant.`;
  return { code: 'needs-shell', message, spot: { kind: 'within', ...first } };
}

const listForShell: CommandProblem = {
  code: 'conflicting-keys',
  message: 'shell: true takes one command line, and this is a list of words. Write one line, or leave out shell.',
};

const withShell = 'set shell: true';
const withShellAndTemplates = `${withShell} (and pass values by env, because a shell reads what templates insert)`;

function obstacleProblem({ kind, text, start, end }: Obstacle, advice: string): CommandProblem {
  const spot = { kind: 'within', start, end } as const;
  if (kind === 'open_quote') {
    const message = `The ${text} is never closed: close it, or write run as a list of words.`;
    return { code: 'invalid-value', severity: 'warning', message, spot };
  }
  const severity = 'error'; // The run would refuse the line, when what stands above it is done and paid for.
  if (kind === 'assignment') {
    const message = `'${text}' at the beginning needs a shell: set the variable under env, or set shell: true.`;
    return { code: 'needs-shell', severity, message, spot };
  }
  const what = /[\r\n]/.test(text) ? 'A line break' : `'${text}'`;
  const message = `${what} needs a shell, and this command runs without one: ${advice}, or write run as a list of words.`;
  return { code: 'needs-shell', severity, message, spot };
}

/** The line with a plain word, as long as it is, in place of each template: what is inserted is not known yet. */
function withoutTemplates(line: string, names: TemplateNames): string {
  let masked = '';
  for (const part of templateParts(line, names)) {
    if (part.kind === 'text') masked = masked.padEnd(part.start, 'x') + part.text;
  }
  return masked.padEnd(line.length, 'x');
}
