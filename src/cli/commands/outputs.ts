import { type Command, InvalidArgumentError, Option } from 'commander';
import type { OutputFilter, ValidationResult } from '../../domain/record-requests.ts';
import { outputTypes } from '../../domain/output.ts';
import { outputWords } from '../../presentation/output-words.ts';
import { agentTypeOf, outputListLines } from '../../presentation/session-lines.ts';
import { BatonError } from '../../base/errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { type FormatOptions, addRecordListOptions, answerList } from '../list-format.ts';
import { namesArgument } from '../names-argument.ts';
import type { Perform } from '../perform.ts';
import { fitted, personOf } from '../registry-answers.ts';
import { inWorkspace } from '../workspace-paths.ts';

interface CollectOptions {
  readonly execution: string;
  readonly deliverables?: readonly string[];
  readonly validationResults?: readonly ValidationResult[];
  readonly insights?: readonly string[];
}

interface QueryOptions extends Omit<OutputFilter, 'agent_type' | 'output_type'>, FormatOptions {
  readonly agentType?: string;
  readonly outputType?: OutputFilter['output_type'];
}

export function addOutputCommands(outputs: Command, perform: Perform): void {
  outputs
    .command('collect')
    .description('record what an agent made')
    .requiredOption('--execution <id>', 'the deployment: its id, or the end of it')
    .option('--deliverables <a,b>', 'files that it made or changed; lines are counted against git', namesArgument)
    .option('--validation-results <check:result,…>', 'such as format:pass,lint:fail', validationArgument)
    .option('--insights <text...>', 'what it found out')
    .action((options: CollectOptions) => perform((invocation) => collect(invocation, options)));
  addRecordListOptions(outputs.command('query').description('the newest first'))
    .option('--session <id>', 'only of this session')
    .option('--execution <id>', 'only of this execution and what it began, or of this deployment')
    .option('--agent-type <type>', 'only of this kind of agent')
    .addOption(new Option('--output-type <type>', 'only these').choices(outputTypes))
    .option('--text <text>', 'only with this text in them')
    .action((options: QueryOptions) => perform((invocation) => query(invocation, options)));
}

function validationArgument(text: string, before: readonly ValidationResult[] = []): readonly ValidationResult[] {
  const said = namesArgument(text).map((pair) => {
    const [, check, result] = /^([^:]+):(.+)$/.exec(pair) ?? [];
    if (check !== undefined && result !== undefined) return { check: check.trim(), result: result.trim() };
    throw new InvalidArgumentError('It must be such as format:pass,lint:fail.');
  });
  return [...before, ...said];
}

async function collect(invocation: Invocation, options: CollectOptions): Promise<ExitCode> {
  const { deliverables = [], validationResults: validation_results = [], insights = [] } = options;
  if (deliverables.length + validation_results.length + insights.length === 0) throw nothingMade();
  const paths = await inWorkspace(invocation, deliverables);
  const request = { deliverables: paths, validation_results, insights, by: personOf(invocation) };
  const items = await withWorkspace(invocation, (api) => api.collectOutputs(options.execution, request));
  const document = { items, total: items.length };
  answer(invocation, { document, lines: () => fitted(invocation, outputListLines(items)) });
  return exitCodes.done;
}

function nothingMade(): BatonError {
  return new BatonError('missing_option', 'Nothing was said that was made.', {
    hint: 'Name it with --deliverables, --validation-results or --insights.',
  });
}

async function query(invocation: Invocation, options: QueryOptions): Promise<ExitCode> {
  const { format, agentType: agent_type, outputType: output_type, ...filter } = options;
  const page = await withWorkspace(invocation, (api) => api.queryOutputs({ ...filter, agent_type, output_type }));
  answerList(
    invocation,
    { format },
    {
      ...{ page, what: 'outputs', lines: outputListLines },
      heads: ['id', 'type', 'agent type', 'version', 'content', 'made'],
      cells: (each) => [
        ...[each.output_id, each.output_type, agentTypeOf(each), String(each.version)],
        ...[outputWords(each), each.created_at],
      ],
    },
  );
  return exitCodes.done;
}
