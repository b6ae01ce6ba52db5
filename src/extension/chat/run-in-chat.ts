import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { offerModel } from '../commands/select-model.ts';
import { picked } from '../commands/targets.ts';
import { inputWords } from './said-inputs.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { assertTrusted } from './assert-trusted.ts';
import { modelPicked } from '../commands/picked-model.ts';
import type { ChatOutcome, ChatTurn } from './chat-turn.ts';
import { type ChatWorkflow, chatWorkflows } from './chat-workflows.ts';
import { chatWorkspaces } from './chat-workspaces.ts';
import { completeInputs } from './complete-inputs.ts';
import { followExecution } from './follow-execution.ts';
import { type NamedWorkflow, namedWorkflow } from './named-workflow.ts';
import { paragraph, plainParagraph } from './paragraphs.ts';
import { proposeWorkflows } from './propose-workflows.ts';
import { type RunWish, runKind, runWish, speaksOfRehearsal, wishWithin } from './run-wish.ts';
import { tellEnd } from './tell-end.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import { markdownCode, markdownText } from '../../presentation/row-view.ts';

/**
 * Runs the workflow that the words name, with the inputs they hold; of other words it says what fits, and runs nothing. A
 * sentence may only mention a workflow: it has to begin with what it wants to be run.
 */
export async function runInChat(turn: ChatTurn): Promise<ChatOutcome> {
  assertTrusted();
  const workflows = await toldWorkflows(turn);
  const said = runWish(turn.words);
  const named = namedWorkflow(said.words, workflows);
  if (named === undefined) return await proposeWorkflows(turn, wishWithin(said), { workflows, reason: 'unnamed' });
  if (named.place === 'within' && !turn.isCommand) {
    return await proposeWorkflows(turn, wishWithin(said), { workflows: named.workflows, reason: 'mentioned' });
  }
  const chosen = await inOneFolder(named.workflows);
  const rehearsal = await isRehearsal(chosen, said, named);
  const inputs = await completeInputs(turn, chosen.workflow, named.rest);
  if (inputs === undefined) return {};
  const untaken = named.place === 'start' && !speaksOfRehearsal(inputs.untaken) ? inputs.untaken : '';
  return await run(turn, chosen, { input: inputs.values, rehearsal, untaken });
}

async function isRehearsal({ name, workflow }: ChatWorkflow, wish: RunWish, named: Named): Promise<boolean> {
  const kind = runKind(wish, { ...named, inputs: workflow.inputs });
  if (kind !== 'unclear') return kind === 'rehearsal';
  const rehearse = {
    label: vscode.l10n.t('Rehearse {0}', name),
    detail: vscode.l10n.t('a built-in model makes up the answers; nothing is spent'),
  };
  const items = [
    { ...rehearse, rehearsal: true },
    { label: vscode.l10n.t('Run {0}', name), detail: named.rest, rehearsal: false },
  ];
  return (await picked(items, { title: vscode.l10n.t('A rehearsal, or a run with these words?') })).rehearsal;
}

/** A run without what was said would be taken for one with it. */
function tellUntaken({ reply }: ChatTurn, untaken: string): void {
  if (untaken === '') return;
  paragraph(reply, vscode.l10n.t('None of its inputs takes this: {0}', markdownText(untaken)));
}

/** Says which folders cannot be read; throws why where that leaves nothing. */
async function toldWorkflows({ parts, reply }: ChatTurn): Promise<readonly ChatWorkflow[]> {
  const { workflows, unread } = await chatWorkflows(chatWorkspaces(parts));
  const [first] = unread;
  if (workflows.length === 0 && first !== undefined) throw first.error;
  for (const { workspace, error } of unread) {
    plainParagraph(
      reply,
      vscode.l10n.t('The workflows of {0} cannot be read: {1}', workspace.folder.name, failureWords(error)),
    );
  }
  return workflows;
}

type Named = Pick<NamedWorkflow<ChatWorkflow>, 'place' | 'rest'>;

interface Start {
  readonly input: JsonObject;
  readonly rehearsal: boolean;
  /** What was said and no input takes. */
  readonly untaken: string;
}

async function run(turn: ChatTurn, { workspace, workflow, name }: ChatWorkflow, wish: Start): Promise<ChatOutcome> {
  const { reply, chat } = turn;
  await saveDefinitions(workspace);
  const model = wish.rehearsal ? null : await modelPicked(turn.request.model, workspace, workflow.model);
  const definitions = await workspace.definitions();
  const lacksModel = model === null && !wish.rehearsal && (await definitions.lacksModel(workflow));
  const rehearsal = wish.rehearsal || (lacksModel && (await offerModel(workspace)) === 'rehearsal');
  const request = { workflow: workflow.slug, input: wish.input, model, rehearsal, chat };
  const begin = async (): Promise<string> => {
    const api = await workspace.open();
    const { id } = await api.start({ ...request, trigger: 'chat', cassette: null, detached: false });
    const inputs = Object.keys(wish.input).length === 0 ? '' : ` ${markdownCode(inputWords(wish.input))}`;
    const what = rehearsal ? vscode.l10n.t('Rehearsing') : vscode.l10n.t('Running');
    paragraph(reply, `${what} **${markdownText(name)}**${inputs}`);
    return id;
  };
  tellUntaken(turn, wish.untaken);
  const followed = await followExecution(turn, { workspace, begin });
  // What was said before the steps is folded away with them, and so is an end behind which something is said.
  tellUntaken(turn, wish.untaken);
  return await tellEnd(turn, followed);
}

async function inOneFolder(found: readonly ChatWorkflow[]): Promise<ChatWorkflow> {
  const [only, another] = found;
  if (only === undefined) throw new CancelledError();
  if (another === undefined) return only;
  const items = found.map((workflow) => {
    const { folder, path } = workflow.workspace;
    return { label: folder.name, description: path, workflow };
  });
  return (await picked(items, { title: vscode.l10n.t('Of which folder?') })).workflow;
}
