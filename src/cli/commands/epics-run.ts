import type { Command } from 'commander';
import { BatonError } from '../../base/errors.ts';
import type { TaskRecord } from '../../domain/registry-records.ts';
import { type Line, faint, plain, strong } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { taskMark } from '../../presentation/registry-mark.ts';
import { epicExitCode } from '../epic-exit-code.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type Invocation, whileWorking } from '../invocation.ts';
import type { Perform } from '../perform.ts';
import { followTasks } from '../progress/follow-tasks.ts';
import { idHelp } from '../registry-arguments.ts';
import { tellEpicEnd } from '../tell-epic-end.ts';
import { workOnEpic } from '../work-on-epic.ts';

interface RunOptions {
  readonly model?: string;
}

export function addEpicRunCommand(epics: Command, perform: Perform): void {
  epics
    .command('run')
    .description('let its tasks be worked on as they become ready, until none is left that can begin')
    .argument('<id>', idHelp)
    .option('--model <model>', 'instead of the default model: provider/name or a capability')
    .action((id: string, options: RunOptions) => perform((invocation) => run(invocation, id, options)));
}

async function run(invocation: Invocation, name: string, { model }: RunOptions): Promise<ExitCode> {
  if (model === 'rehearsal') throw notRehearsed();
  return await whileWorking(invocation, async (api) => {
    const { epic } = await api.showEpic(name);
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
