import type { Command } from 'commander';
import { BatonError } from '../../base/errors.ts';
import type { BundleDocument } from '../../domain/context-bundle.ts';
import { type DedupedBundles, dedupeBundles } from '../../domain/dedupe-bundles.ts';
import type { ContextBudget } from '../../domain/record-requests.ts';
import { budgetWords } from '../../presentation/session-budget-words.ts';
import { bundleLines, dedupedLines } from '../../presentation/bundle-lines.ts';
import { tokensLabel } from '../../presentation/cost-label.ts';
import { printableLines } from '../../presentation/printable-text.ts';
import { type Line, plain } from '../../presentation/line.ts';
import { readBundle } from '../bundle-file.ts';
import { type ItemOptions, globsArgument, sectionsArgument, wantedItems } from '../context-items.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { namesArgument } from '../names-argument.ts';
import { type OutputOptions, outputOf, writtenLines } from '../output-file.ts';
import type { Perform } from '../perform.ts';
import { fitted, personOf } from '../registry-answers.ts';
import { type LimitOption, limitOf, tokensArgument } from '../value-arguments.ts';

interface PrepareOptions extends ItemOptions, OutputOptions {
  readonly agentType: string;
  readonly scope: string;
  readonly model?: string;
  readonly budget?: LimitOption;
  readonly session?: string;
  readonly withContent?: true;
}

export function addContextCommands(context: Command, perform: Perform): void {
  addPrepare(context, perform);
  context
    .command('budget')
    .description('what a session has left, and whether bundles fit into it; exit code 4: they do not')
    .requiredOption('--session <id>', 'its id, or the end of it')
    .option('--bundles <a,b>', 'files of bundles', namesArgument)
    .action((options: BudgetOptions) => perform((invocation) => budget(invocation, options)));
  context
    .command('briefing')
    .description('a bundle as a text for its agent')
    .requiredOption('--bundle <file>', 'from "baton context prepare"')
    .option('--template <name>', 'a file of .baton/templates, without .md (default: briefing)')
    .option('--output <file>', 'where it is written')
    .option('--force', 'also over a file that exists')
    .action((options: BriefingOptions) => perform((invocation) => briefing(invocation, options)));
  context
    .command('dedupe')
    .description('what bundles have in common, and what giving it once saves')
    .requiredOption('--bundles <a,b>', 'files of bundles', namesArgument)
    .option('--output <file>', 'where it is written')
    .option('--force', 'also over a file that exists')
    .action((options: DedupeOptions) => perform((invocation) => dedupe(invocation, options)));
}

function addPrepare(context: Command, perform: Perform): void {
  context
    .command('prepare')
    .description('put files and texts together, counted and fitted into the budget')
    .requiredOption('--agent-type <type>', 'what kind of agent it is for')
    .requiredOption('--scope <text>', 'what it is to do')
    .option('--files <a,b>', 'files and globs of the workspace', globsArgument)
    .option('--references <a,b>', 'texts, or files that hold them', namesArgument)
    .option(
      '--sections <file#heading,…>',
      'only these parts of a file: headings, symbols or #L10-L40',
      sectionsArgument,
    )
    .option('--priority <file=word,…>', 'required (else), recommended or optional', namesArgument)
    .option('--model <model>', 'whose tokens are counted; it need not be configured')
    .option('--budget <tokens>', 'no more than these', tokensArgument)
    .option('--session <id>', 'no more than this session has left')
    .option('--output <file>', 'where the bundle is written')
    .option('--force', 'also over a file that exists')
    .option('--with-content', 'with the texts themselves')
    .action((options: PrepareOptions) => perform((invocation) => prepare(invocation, options)));
}

async function prepare(invocation: Invocation, options: PrepareOptions): Promise<ExitCode> {
  const { agentType: agent_type, scope, model = null, session = null, withContent } = options;
  const items = wantedItems(options);
  if (items.length === 0) throw nothingNamed();
  const write = await outputOf(invocation.host, options);
  const allowed = limitOf(options.budget) ?? null;
  const request = { agent_type, scope, items, model, session, budget: allowed, by: personOf(invocation) };
  const whole = await withWorkspace(invocation, (api) => api.prepareContext(request));
  const bundle = withContent === true ? whole : withoutContent(whole);
  const path = await write(documentText(bundle));
  const lines = (): readonly Line[] => [...fitted(invocation, bundleLines(bundle)), ...writtenLines(path)];
  answer(invocation, { document: bundle, lines });
  return exitCodes.done;
}

function nothingNamed(): BatonError {
  return new BatonError('missing_option', 'Nothing was named that the agent is to be given.', {
    hint: 'Name files with --files, or texts with --references.',
  });
}

function withoutContent({ context_items, ...bundle }: BundleDocument): BundleDocument {
  return { ...bundle, context_items: context_items.map(({ content: _, ...item }) => item) };
}

interface BudgetOptions {
  readonly session: string;
  readonly bundles?: readonly string[];
}

async function budget(invocation: Invocation, { session: id, bundles: files = [] }: BudgetOptions): Promise<ExitCode> {
  const bundles = await Promise.all(files.map((file) => readBundle(invocation.host.cwd, file)));
  const { session, budget: standing } = await withWorkspace(invocation, (api) => api.showSession(id));
  const wanted_tokens = bundles.reduce((sum, { total_tokens }) => sum + total_tokens, 0);
  const document: ContextBudget = {
    session_id: session.id,
    ...standing,
    bundles: bundles.map(({ bundle_id, total_tokens }) => ({ bundle_id, total_tokens })),
    wanted_tokens,
    fits: standing.left_tokens === null || wanted_tokens <= standing.left_tokens,
  };
  answer(invocation, { document, lines: () => budgetLines(document) });
  return document.fits ? exitCodes.done : exitCodes.budget;
}

function budgetLines({ bundles, wanted_tokens, fits, ...standing }: ContextBudget): readonly Line[] {
  const wanted = `${tokensLabel(wanted_tokens)} in bundles: ${fits ? 'they fit' : 'they do not fit'}`;
  return [[plain(budgetWords(standing))], ...(bundles.length === 0 ? [] : [[plain(wanted)]])];
}

interface DedupeOptions extends OutputOptions {
  readonly bundles: readonly string[];
}

async function dedupe(invocation: Invocation, { bundles: files, ...options }: DedupeOptions): Promise<ExitCode> {
  const write = await outputOf(invocation.host, options);
  const bundles = await differentBundles(invocation, files);
  const document: DedupedBundles = dedupeBundles(bundles);
  const path = await write(documentText(document));
  const lines = (): readonly Line[] => [...fitted(invocation, dedupedLines(document)), ...writtenLines(path)];
  answer(invocation, { document, lines });
  return exitCodes.done;
}

/** A bundle has all in common with itself, which says nothing about agents. */
async function differentBundles({ host }: Invocation, files: readonly string[]): Promise<readonly BundleDocument[]> {
  if (files.length === 0) {
    throw new BatonError('missing_option', 'No bundle was named.', { hint: 'Name files of bundles with --bundles.' });
  }
  const read = await Promise.all(files.map(async (file) => ({ file, bundle: await readBundle(host.cwd, file) })));
  const seen = new Map<string, string>();
  for (const { file, bundle } of read) {
    const before = seen.get(bundle.bundle_id);
    if (before !== undefined) {
      throw new BatonError('invalid_input', `${before} and ${file} are the same bundle, ${bundle.bundle_id}.`, {
        hint: 'Name each bundle once.',
      });
    }
    seen.set(bundle.bundle_id, file);
  }
  return read.map(({ bundle }) => bundle);
}

interface BriefingOptions extends OutputOptions {
  readonly bundle: string;
  readonly template?: string;
}

async function briefing(
  invocation: Invocation,
  { bundle: file, template, ...options }: BriefingOptions,
): Promise<ExitCode> {
  const write = await outputOf(invocation.host, options);
  const bundle = await readBundle(invocation.host.cwd, file);
  const request = template === undefined ? { bundle } : { bundle, template };
  const markdown = await withWorkspace(invocation, (api) => api.briefing(request));
  const path = await write(markdown);
  const shown = (): readonly Line[] => printableLines(markdown.trimEnd()).map((text) => [plain(text)]);
  answer(invocation, {
    document: { bundle_id: bundle.bundle_id, markdown },
    lines: () => (path === null ? shown() : writtenLines(path)),
  });
  return exitCodes.done;
}

function documentText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
