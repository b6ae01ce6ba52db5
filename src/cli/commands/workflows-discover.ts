import type { Command } from 'commander';
import type { DiscoverRequest } from '../../app/calls/workflow-api.ts';
import type { WorkflowDiscovery } from '../../domain/workflow-discovery.ts';
import { columns } from '../../presentation/columns.ts';
import { discoveryLines } from '../../presentation/discovery-lines.ts';
import { type Line, faint, plain, strong } from '../../presentation/line.ts';
import { singleLine } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { jsonObjectArgument, limitArgument } from '../json-argument.ts';
import { namesArgument } from '../names-argument.ts';
import { pasteable } from '../pasteable.ts';
import type { Perform } from '../perform.ts';

export function addWorkflowDiscovery(workflows: Command, perform: Perform): void {
  workflows
    .command('discover')
    .description('the workflows that suit something best, and what each lacks for it')
    .argument('[words...]', 'what it is for, as --query says it')
    .option('--query <words>', 'what it is for: at least one of the words is in name, description or tags')
    .option('--tags <a,b>', 'tags that it should have', namesArgument)
    .option(
      '--requirements <json>',
      'what it must be able to do: model, tools, triggers, step_types, memory',
      jsonObjectArgument,
    )
    .option('--limit <count>', 'how many at most', limitArgument)
    .action((words: readonly string[], options: DiscoverRequest) =>
      perform((invocation) => discover(invocation, withWords(options, words))),
    );
}

function withWords(options: DiscoverRequest, words: readonly string[]): DiscoverRequest {
  return words.length === 0 ? options : { ...options, query: [options.query ?? '', ...words].join(' ').trim() };
}

async function discover(invocation: Invocation, request: DiscoverRequest): Promise<ExitCode> {
  const found = await withWorkspace(invocation, (api) => api.discoverWorkflows(request));
  const { query = '' } = request;
  const isAsked = query !== '' && !invocation.settings.json;
  const templates = isAsked ? await templateLines(invocation, found, query) : [];
  answer(invocation, { document: found, lines: () => [...discoveryLines(found, request), ...templates] });
  return exitCodes.done;
}

const mostTemplates = 3;

/** Of those that fit and are not found here already. */
async function templateLines(
  { host, settings }: Invocation,
  { workflows }: WorkflowDiscovery,
  query: string,
): Promise<readonly Line[]> {
  const here = workflows.map(({ slug }) => slug);
  const others = (await host.core.findTemplates(query)).filter(({ name }) => !here.includes(name));
  if (others.length === 0) return [];
  const rows = others.slice(0, mostTemplates).map(({ name, description }) => {
    return [strong(pasteable(`baton init --template ${name}`, settings)), faint(singleLine(description))];
  });
  return [[plain('Templates that come with Baton, each with the command that adds it:')], ...columns(rows)];
}
