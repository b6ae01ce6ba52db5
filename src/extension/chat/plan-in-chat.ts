import * as vscode from 'vscode';
import type { EpicDetail } from '../../app/calls/registry-api.ts';
import { type JsonObject, asText } from '../../base/json.ts';
import { delegationAnswer } from '../../domain/delegation-answer.ts';
import { asEvent } from '../../domain/project-event.ts';
import { requireModel } from '../commands/select-model.ts';
import { type ExecutionTarget, chooseWorkspaceOnDisk } from '../commands/targets.ts';
import { thisPerson } from '../commands/this-person.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { assertTrusted } from './assert-trusted.ts';
import { modelPicked } from '../commands/picked-model.ts';
import type { ChatOutcome, ChatTurn } from './chat-turn.ts';
import { chatWorkspaces } from './chat-workspaces.ts';
import { findPlanner } from './find-planner.ts';
import { type FollowedRun, followExecution } from './follow-execution.ts';
import { paragraph } from './paragraphs.ts';
import { subjectOf } from './subject-of.ts';
import { tellEnd } from './tell-end.ts';
import { planButtons, tellPlan } from './tell-plan.ts';

/** Lets an agent make an epic with tasks of a goal, and shows them; nothing of it runs before the person says so. */
export async function planInChat(turn: ChatTurn): Promise<ChatOutcome> {
  assertTrusted();
  chatWorkspaces(turn.parts);
  const goal = turn.words;
  if (goal === '') {
    paragraph(
      turn.reply,
      vscode.l10n.t('Say what is to be reached: `/plan` and the goal, and a budget if there is one.'),
    );
    return {};
  }
  const workspace = await chooseWorkspaceOnDisk(turn.parts);
  const begin = await planning(turn, workspace, goal);
  const run = await followExecution(turn, { workspace, begin, tells: 'progress' });
  const plan = await planOf(run.target);
  for (const epic of plan) tellPlan(turn.reply, epic);
  const outcome = await tellOutcome(turn, run, plan);
  for (const { epic } of plan) {
    for (const button of planButtons({ workspace, id: epic.id }, turn.request.model)) turn.reply.button(button);
  }
  return outcome;
}

/** Of planning that went wrong in the middle, what there is of the plan can still be edited or discarded. */
async function tellOutcome(turn: ChatTurn, run: FollowedRun, plan: readonly EpicDetail[]): Promise<ChatOutcome> {
  if (plan.length === 0 || run.report.status !== 'completed') return await tellEnd(turn, run);
  paragraph(turn.reply, asText(delegationAnswer(run.report.outputs).response));
  paragraph(turn.reply, vscode.l10n.t('Nothing of this runs yet.'));
  return { about: subjectOf(run.target) };
}

/** What begins it, once there is somebody who plans and a model for them. */
async function planning(turn: ChatTurn, workspace: FolderWorkspace, goal: string): Promise<() => Promise<string>> {
  const planner = await findPlanner(workspace);
  const model = await modelPicked(turn.request.model, workspace, planner.model);
  const definitions = await workspace.definitions();
  if (model === null && (await definitions.agentLacksModel(planner.model))) await requireModel(workspace);
  await saveDefinitions(workspace);
  const api = await workspace.open();
  return async () => {
    const { id } = await api.delegate({
      ...{ agent: planner.name, message: goal, context: contextOf(model), group: null, delegated_by: thisPerson() },
      ...{ model, rehearsal: false, trigger: 'chat', detached: false },
    });
    turn.reply.progress(vscode.l10n.t('{0} plans…', planner.name));
    return id;
  };
}

/** What it cannot know: a budget in USD lets no model work whose price nobody knows. */
function contextOf(model: string | null): JsonObject {
  if (model === null) return {};
  return { budgets: 'What the model costs is not known: give a budget in tokens (budget_tokens), never in USD.' };
}

/** The epics that the execution has made, the first one first. */
async function planOf({ workspace, id }: ExecutionTarget): Promise<readonly EpicDetail[]> {
  const api = await workspace.open();
  const { items } = await api.executionLog(id, {});
  const ids = items.map(asEvent).flatMap((event) => (event.type === 'epic_created' ? [event.data.epic_id] : []));
  return await Promise.all(ids.map((epic) => api.showEpic(epic)));
}
