import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { StartRequest } from '../../app/calls/execution-api.ts';
import { BatonError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { inputOfPairs } from '../execution-input.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Invocation } from '../invocation.ts';
import { jsonObjectArgument, readJsonObject } from '../json-argument.ts';
import { occasionLines } from '../occasion-lines.ts';
import { writablePath } from '../output-file.ts';
import type { Perform } from '../perform.ts';
import { rehearsalLine } from '../rehearsal-line.ts';
import { runOrLeave } from '../run-or-leave.ts';

interface RunOptions {
  readonly input?: readonly string[];
  readonly inputFile?: string;
  readonly data?: JsonObject;
  readonly model?: string;
  readonly chat?: string;
  readonly epic?: string;
  readonly session?: string;
  readonly detach?: true;
  readonly cassette?: string;
  readonly record?: true;
  readonly force?: true;
}

export function addRunCommands(program: Command, perform: Perform): void {
  addStartOptions(program.command('run').description('run a workflow; the last line on stdout is its outputs'))
    .option('--model <model>', 'instead of the default model: provider/name, a capability, or "rehearsal"')
    .option('--cassette <file>', 'take the answers of models and tools from this recording')
    .option('--record', 'record the answers into the cassette instead')
    .option('--force', 'also over a recording that exists')
    .action((workflow: string, options: RunOptions) =>
      perform((invocation) => run(invocation, { workflow, options, rehearsal: false })),
    );
  addStartOptions(program.command('rehearse').description('run a workflow with the built-in model: nothing is spent'))
    .option('--data <json>', 'what it reads as $.trigger, over what its trigger would tell', jsonObjectArgument)
    .action((workflow: string, options: RunOptions) =>
      perform((invocation) => run(invocation, { workflow, options, rehearsal: true })),
    );
}

function addStartOptions(command: Command): Command {
  return command
    .argument('<workflow>', 'its slug; see "baton workflows list"')
    .option('-i, --input <key=value>', 'an input, read by its declared type (repeatable)', collect, [])
    .option('--input-file <file>', 'inputs as one JSON object; -i overrides it')
    .option('--chat <id>', 'agents with conversation_memory go on from what was said in this chat')
    .option('--epic <id>', 'it plans or coordinates this epic: what it spends is overhead of the epic')
    .option('--session <id>', 'it belongs to this session, in phase 3 or later, and spends its budget')
    .option('--detach', 'print the id and go on in the background');
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

interface Wish {
  readonly workflow: string;
  readonly options: RunOptions;
  readonly rehearsal: boolean;
}

async function run(invocation: Invocation, wish: Wish): Promise<ExitCode> {
  const { host, display } = invocation;
  if (wish.options.record === true && wish.options.cassette === undefined) {
    throw new BatonError('missing_option', '--record does not say where to.', {
      hint: 'Name the file with --cassette FILE.',
    });
  }
  await refuseToRecordOver(host.cwd, wish.options);
  const isRehearsal = wish.rehearsal || wish.options.model === 'rehearsal';
  return await runOrLeave(invocation, {
    detached: wish.options.detach === true,
    begin: async (api) => {
      const begun = await sayingHowToGiveInputs(api.start(await requestOf(invocation, api, wish)));
      if (isRehearsal) {
        display.note(rehearsalLine);
        for (const line of await occasionLines(api, begun.id)) display.note(line);
      }
      return begun;
    },
  });
}

/** The core knows which inputs there are, and not how they are typed here. */
async function sayingHowToGiveInputs<T>(starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'invalid_input' || error.details['problems'] === undefined) {
      throw error;
    }
    const hint = `Give inputs with -i name=value. ${error.hint ?? ''}`.trimEnd();
    throw new BatonError(error.code, error.message, { hint, details: error.details, cause: error });
  }
}

async function refuseToRecordOver(cwd: string, { cassette, record, force }: RunOptions): Promise<void> {
  if (cassette === undefined || record !== true) return;
  await writablePath(cwd, { file: cassette, force: force === true, place: 'cassettes' });
}

async function requestOf(invocation: Invocation, api: OrchestratorApi, wish: Wish): Promise<StartRequest> {
  const { cwd } = invocation.host;
  const { workflow, options, rehearsal } = wish;
  const path = options.cassette === undefined ? undefined : resolve(cwd, options.cassette);
  return {
    workflow,
    input: await inputOf(api, cwd, wish),
    model: options.model ?? null,
    rehearsal,
    trigger: 'manual',
    ...(options.data === undefined ? {} : { occasion: options.data }),
    ...(options.chat === undefined ? {} : { chat: options.chat }),
    ...(options.epic === undefined ? {} : { epic: options.epic }),
    ...(options.session === undefined ? {} : { session: options.session }),
    cassette: path === undefined ? null : { path, record: options.record === true },
    detached: options.detach === true,
  };
}

async function inputOf(api: OrchestratorApi, cwd: string, { workflow, options }: Wish): Promise<JsonObject> {
  const { input: pairs = [], inputFile } = options;
  const fromFile = inputFile === undefined ? {} : await readJsonObject(resolve(cwd, inputFile));
  if (pairs.length === 0) return fromFile;
  const detail = await api.showWorkflow(workflow);
  return { ...fromFile, ...inputOfPairs(pairs, detail.workflow.inputs) };
}
