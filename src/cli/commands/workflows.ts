import { type Command, Option } from 'commander';
import type { Page } from '../../domain/page.ts';
import type { WorkflowDetail, WorkflowFilter, WorkflowSummary } from '../../app/calls/workflow-api.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { InputDeclaration } from '../../domain/workflow.ts';
import { columns } from '../../presentation/columns.ts';
import { counted } from '../../base/counted.ts';
import { type Line, type Span, faint, plain, strong } from '../../presentation/line.ts';
import { mermaidGraph } from '../../presentation/mermaid-graph.ts';
import { printableLine, printableLines, singleLine } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument, limitArgument } from '../json-argument.ts';
import { namesArgument } from '../names-argument.ts';
import type { Perform } from '../perform.ts';
import { restLine } from '../rest-line.ts';
import { addWorkflowDiscovery } from './workflows-discover.ts';
import { type CreateOptions, type ForkOptions, createWorkflow, forkWorkflow } from './create-workflow.ts';

export function addWorkflowCommands(workflows: Command, perform: Perform): void {
  workflows
    .command('list')
    .description('all workflows of the workspace')
    .addOption(new Option('--status <status>', 'only these').choices(['draft', 'active', 'archived']))
    .option('--tags <a,b>', 'only those with all of these tags', namesArgument)
    .option('--limit <count>', 'how many at most', limitArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action((filter: WorkflowFilter) => perform((invocation) => list(invocation, filter)));
  workflows
    .command('show')
    .description('one workflow: its inputs and steps')
    .argument('<slug>')
    .action((slug: string) => perform((invocation) => show(invocation, slug)));
  workflows
    .command('graph')
    .description('the steps and what waits for what')
    .argument('<slug>')
    .addOption(new Option('--format <format>', 'for people').choices(['mermaid', 'json']).default('mermaid'))
    .action((slug: string, { format }: { format: string }) => perform((invocation) => graph(invocation, slug, format)));
  addWorkflowDiscovery(workflows, perform);
  workflows
    .command('create')
    .description('add a workflow, checked as a whole; it never replaces one')
    .requiredOption('-f, --file <file>', 'its text, from wherever it lies')
    .option('--tags <a,b>', 'beside those in the text', namesArgument)
    .action((options: CreateOptions) => perform((invocation) => createWorkflow(invocation, options)));
  workflows
    .command('keep')
    .description('say that one which an agent has made stays')
    .argument('<slug>')
    .action((slug: string) => perform((invocation) => keep(invocation, slug)));
  workflows
    .command('archive')
    .description('let it run no more; its file stays')
    .argument('<slug>')
    .action((slug: string) => perform((invocation) => archive(invocation, slug)));
  workflows
    .command('fork')
    .description('make a workflow out of another one, which stays as it is')
    .argument('<slug>')
    .option('--as <slug>', 'its slug; else from its name, with a number when that is taken')
    .option('--name <name>', 'else that of the other one')
    .option('--patches <file>', 'a list of changes in YAML')
    .option('--tags <a,b>', 'beside those of the other one', namesArgument)
    .action((slug: string, options: ForkOptions) => perform((invocation) => forkWorkflow(invocation, slug, options)));
}

async function list(invocation: Invocation, filter: WorkflowFilter): Promise<ExitCode> {
  const page = await withWorkspace(invocation, (api) => api.listWorkflows(filter));
  answer(invocation, { document: page, lines: () => listLines(page) });
  return exitCodes.done;
}

function listLines(page: Page<WorkflowSummary>): readonly Line[] {
  const rows = page.items.map(({ slug, status, steps, ok, description, name }): readonly Span[] => [
    strong(printableLine(slug)),
    plain(status),
    plain(counted(steps, 'step')),
    ok ? { text: '✓ valid', tone: 'good' } : { text: '✗ has errors', tone: 'bad' },
    faint(singleLine(description === '' ? name : description)),
  ]);
  return [...columns(rows), ...restLine(page, 'workflows'), ...page.items.flatMap(trialLines)];
}

/** One that an agent has made and that did its work is offered for keeping. */
function trialLines({ slug, trial, status }: WorkflowSummary): readonly Line[] {
  if (trial === null || trial.succeeded === 0 || status === 'archived') return [];
  const name = printableLine(slug);
  const done = `${counted(trial.succeeded, 'run')} of it succeeded`;
  return [
    [
      strong(name),
      plain(` was made by an agent, and ${done}: `),
      faint(`baton workflows keep ${name}, or archive ${name}`),
    ],
  ];
}

async function keep(invocation: Invocation, slug: string): Promise<ExitCode> {
  return await decided(invocation, slug, (api) => api.keepWorkflow(slug));
}

async function archive(invocation: Invocation, slug: string): Promise<ExitCode> {
  return await decided(invocation, slug, (api) => api.archiveWorkflow(slug));
}

async function decided(
  invocation: Invocation,
  slug: string,
  decide: (api: OrchestratorApi) => Promise<void>,
): Promise<ExitCode> {
  const detail = await withWorkspace(invocation, async (api) => {
    await decide(api);
    return api.showWorkflow(slug);
  });
  const { status } = detail.workflow;
  answer(invocation, {
    document: { workflow: workflowDocument(detail) },
    lines: () => [[strong(printableLine(slug)), plain(` is ${status}`)]],
  });
  return exitCodes.done;
}

async function show(invocation: Invocation, slug: string): Promise<ExitCode> {
  const detail = await withWorkspace(invocation, (api) => api.showWorkflow(slug));
  answer(invocation, { document: { workflow: workflowDocument(detail) }, lines: () => showLines(detail) });
  return exitCodes.done;
}

/** With the field names of the `workflows` table, and what else is known of it. */
function workflowDocument({ workflow, path, problems, nodes, edges }: WorkflowDetail): object {
  const { slug, name, description, version, status, category, tags, inputs } = workflow;
  const fields = { slug, name, description, version, status, category, tags, source_path: path };
  return { ...fields, inputs, definition: workflow, nodes, edges, problems };
}

function showLines({ workflow, path, nodes }: WorkflowDetail): readonly Line[] {
  const { name, version, status, description, inputs } = workflow;
  const inputRows = Object.entries(inputs).map(([key, input]) => inputCells(key, input));
  const stepRows = nodes.map(({ step_name, parent_step, type }) => [
    plain(`  ${printableLine(step_name)}`),
    faint(type),
    faint(parent_step === null ? '' : `in ${printableLine(parent_step)}`),
  ]);
  return [
    [strong(printableLine(name)), plain(` ${printableLine(version)} · ${status}`), faint(` · ${path}`)],
    ...(description === '' ? [] : printableLines(description.trimEnd()).map((text) => [plain(text)])),
    ...(inputRows.length === 0 ? [] : [[strong('inputs')], ...columns(inputRows)]),
    [strong('steps')],
    ...columns(stepRows),
  ];
}

function inputCells(key: string, { type, required, description, ...rest }: InputDeclaration): readonly Span[] {
  const preset = rest.default === undefined ? 'optional' : `default ${JSON.stringify(rest.default)}`;
  return [
    plain(`  ${printableLine(key)}`),
    faint(type),
    plain(required ? 'required' : printableLine(preset)),
    faint(singleLine(description)),
  ];
}

async function graph(invocation: Invocation, slug: string, format: string): Promise<ExitCode> {
  const { nodes, edges } = await withWorkspace(invocation, (api) => api.showWorkflow(slug));
  const document = { workflow: slug, nodes, edges };
  const text = format === 'json' ? JSON.stringify(document, null, 2) : mermaidGraph({ nodes, edges });
  answer(invocation, { document, lines: () => text.split('\n').map((line) => [plain(printableLine(line))]) });
  return exitCodes.done;
}
