import { type Command, Option } from 'commander';
import type { FiringFilter } from '../../app/calls/trigger-api.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { JsonObject } from '../../base/json.ts';
import { type ListedTrigger, firingStatuses } from '../../domain/trigger.ts';
import { firingLines, triggerLines } from '../../presentation/trigger-lines.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument, jsonObjectArgument, limitArgument } from '../json-argument.ts';
import type { Perform } from '../perform.ts';
import { restLine } from '../rest-line.ts';
import { runOrLeave } from '../run-or-leave.ts';

const nameHelp = 'a trigger such as nightly/schedule, or a workflow';

export function addTriggerCommands(triggers: Command, perform: Perform): void {
  triggers
    .command('list')
    .description('what starts workflows by itself, and when it does next')
    .option('--workflow <slug>', 'only those of this workflow')
    .action((filter: { workflow?: string }) => perform((invocation) => list(invocation, filter)));
  triggers
    .command('history')
    .description('on what occasions triggers fired, or would have; the newest first')
    .option('--trigger <id>', 'only of this trigger')
    .option('--workflow <slug>', 'only of this workflow')
    .addOption(new Option('--status <status>', 'only these').choices(firingStatuses))
    .option('--limit <count>', 'how many at most', limitArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action((filter: FiringFilter) => perform((invocation) => history(invocation, filter)));
  triggers
    .command('pause')
    .description('let it fire no more, until it is resumed')
    .argument('<name>', `${nameHelp}: then all of its triggers`)
    .action((name: string) => perform((invocation) => change(invocation, (api) => api.pauseTriggers(name))));
  triggers
    .command('resume')
    .description('let it fire again, from its next time on')
    .argument('<name>', `${nameHelp}: then all of its triggers`)
    .action((name: string) => perform((invocation) => change(invocation, (api) => api.resumeTriggers(name))));
  triggers
    .command('fire')
    .description('start its workflow now, as the trigger would')
    .argument('<name>', nameHelp)
    .option('--data <json>', 'what the run reads as $.trigger', jsonObjectArgument)
    .option('--detach', 'print the id and go on in the background')
    .action((name: string, options: FireOptions) => perform((invocation) => fire(invocation, name, options)));
}

async function list(invocation: Invocation, filter: { readonly workflow?: string }): Promise<ExitCode> {
  return await change(invocation, (api) => api.listTriggers(filter));
}

/** All commands but one show triggers, as they are then. */
async function change(
  invocation: Invocation,
  ask: (api: OrchestratorApi) => Promise<readonly ListedTrigger[]>,
): Promise<ExitCode> {
  const items = await withWorkspace(invocation, ask);
  const page = { items, total: items.length };
  const now = invocation.host.now();
  answer(invocation, { document: page, lines: () => [...triggerLines(items, now), ...restLine(page, 'triggers')] });
  return exitCodes.done;
}

async function history(invocation: Invocation, filter: FiringFilter): Promise<ExitCode> {
  const page = await withWorkspace(invocation, (api) => api.listFirings(filter));
  answer(invocation, { document: page, lines: () => [...firingLines(page.items), ...restLine(page, 'occasions')] });
  return exitCodes.done;
}

interface FireOptions {
  readonly data?: JsonObject;
  readonly detach?: true;
}

async function fire(invocation: Invocation, name: string, { data = {}, detach }: FireOptions): Promise<ExitCode> {
  const detached = detach === true;
  return await runOrLeave(invocation, { detached, begin: (api) => api.fireTrigger(name, { data, detached }) });
}
