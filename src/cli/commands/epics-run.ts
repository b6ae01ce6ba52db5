import type { Command } from 'commander';
import { BatonError } from '../../base/errors.ts';
import type { TaskRecord } from '../../domain/registry-records.ts';
import { assertRunnableEpic } from '../../domain/runnable-epic.ts';
import { type Line, faint, plain, strong } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { taskMark } from '../../presentation/registry-mark.ts';
import { epicExitCode } from '../epic-exit-code.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type Invocation, answer, whileWorking, withWorkspace } from '../invocation.ts';
import { leaveToRunner } from '../leave-to-runner.ts';
import type { Perform } from '../perform.ts';
import { followTasks } from '../progress/follow-tasks.ts';
import { idHelp } from '../registry-arguments.ts';
import { tellEpicEnd } from '../tell-epic-end.ts';
import { workOnEpic } from '../work-on-epic.ts';

interface RunOptions {
  readonly model?: string;
  readonly detach?: true;
}

export function addEpicRunCommand(epics: Command, perform: Perform): void {
  epics
    .command('run')
    .description('let its tasks be worked on as they become ready, until none is left that can begin')
    .argument('<id>', idHelp)
    .option('--model <model>', 'instead of the default model: provider/name or a capability')
    .option('--detach', 'print the id and go on in the background')
    .action((id: string, options: RunOptions) => perform((invocation) => run(invocation, id, options)));
}

async function run(invocation: Invocation, name: string, { model, detach }: RunOptions): Promise<ExitCode> {
  if (model === 'rehearsal') throw notRehearsed();
  return detach === true ? await leave(invocation, name, model) : await watch(invocation, name, model);
}

/** What its run comes to is read in the record: nobody sees what the other process writes. */
async function leave(invocation: Invocation, name: string, model: string | undefined): Promise<ExitCode> {
  const runner = await withWorkspace(invocation, async (api) => {
    const { epic } = await api.showEpic(name);
    assertRunnableEpic(epic);
    const { id, status } = epic;
    answer(invocation, { document: { epic: { id, status } }, lines: () => [[plain(id)]] });
    await invocation.host.stdout.flush();
    const wish = model === undefined ? [] : ['--model', model];
    return {
      args: ['epics', 'run', id, ...wish, '--json', '--workspace', api.workspace],
      instead: ['baton epics run', id, ...wish].join(' '),
    };
  });
  return await leaveToRunner(invocation, runner);
}

async function watch(invocation: Invocation, name: string, model: string | undefined): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const { epic } = await api.showEpic(name);
    assertRunnableEpic(epic);
    invocation.host.sayBegun();
    const following = followTasks(api, epic.id, (task) => invocation.display.note(taskLine(task)));
    const worked = await workOnEpic(invocation, api, { epic: epic.id, model: model ?? null }).finally(() =>
      following.stop(),
    );
    await tellEpicEnd(invocation, api, worked);
    return await epicExitCode(invocation, api, worked.run);
  });
}

function notRehearsed(): BatonError {
  return new BatonError(
    'invalid_input',
    'A rehearsal leaves tasks as they are: the next one would never become ready.',
    {
      hint: 'Rehearse tasks one by one: baton tasks run ID --model rehearsal',
    },
  );
}

function taskLine(task: TaskRecord): Line {
  const { icon, tone, word } = taskMark(task);
  const why = task.status === 'failed' && task.error_message !== null ? `: ${printableLine(task.error_message)}` : '';
  return [
    { text: `${icon} ${word}`, tone },
    plain('  '),
    strong(printableLine(task.title)),
    plain(why),
    faint(`  ${task.id}`),
  ];
}
