import type { Command } from 'commander';
import type { DiscoverRequest } from '../../app/calls/workflow-api.ts';
import { discoveryLines } from '../../presentation/discovery-lines.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { jsonObjectArgument, limitArgument } from '../json-argument.ts';
import { namesArgument } from '../names-argument.ts';
import type { Perform } from '../perform.ts';

export function addWorkflowDiscovery(workflows: Command, perform: Perform): void {
  workflows
    .command('discover')
    .description('the workflows that suit something best, and what each lacks for it')
    .option('--query <words>', 'what it is for: at least one of the words is in name, description or tags')
    .option('--tags <a,b>', 'tags that it should have', namesArgument)
    .option(
      '--requirements <json>',
      'what it must be able to do: model, tools, triggers, step_types, memory',
      jsonObjectArgument,
    )
    .option('--limit <count>', 'how many at most', limitArgument)
    .action((request: DiscoverRequest) => perform((invocation) => discover(invocation, request)));
}

async function discover(invocation: Invocation, request: DiscoverRequest): Promise<ExitCode> {
  const found = await withWorkspace(invocation, (api) => api.discoverWorkflows(request));
  answer(invocation, { document: found, lines: () => discoveryLines(found) });
  return exitCodes.done;
}
