import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { ListedTrigger, TriggerStanding } from '../../domain/trigger.ts';
import { nextLabel, triggerWords } from '../../presentation/trigger-words.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, givenId, picked, workspaceTarget } from './targets.ts';

/** It fires no more, until somebody resumes it. */
export async function pauseTrigger(parts: Parts, target: unknown): Promise<void> {
  const title = vscode.l10n.t('Pause which trigger?');
  const { workspace, id } = await chooseTrigger(parts, target, { title, standing: ['active'] });
  await (await workspace.open()).pauseTriggers(id);
}

/** It fires again, from its next time on. */
export async function resumeTrigger(parts: Parts, target: unknown): Promise<void> {
  const title = vscode.l10n.t('Resume which trigger?');
  const { workspace, id } = await chooseTrigger(parts, target, { title, standing: ['paused'] });
  await (await workspace.open()).resumeTriggers(id);
}

/** Its workflow starts now, as the trigger would start it. */
export async function fireTrigger(parts: Parts, target: unknown): Promise<{ readonly id: string }> {
  const title = vscode.l10n.t('Fire which trigger?');
  const { workspace, id } = await chooseTrigger(parts, target, { title, standing: ['active', 'paused', 'off'] });
  return (await workspace.open()).fireTrigger(id, { data: {}, detached: false });
}

interface TriggerChoice {
  readonly title: string;
  readonly standing: readonly TriggerStanding[];
}

interface TriggerTarget {
  readonly workspace: FolderWorkspace;
  readonly id: string;
}

/** The trigger of a row, the one that a call names by `{ id }`, or the one that the person picks. */
async function chooseTrigger(parts: Parts, target: unknown, choice: TriggerChoice): Promise<TriggerTarget> {
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const id = givenId(target);
  return id === undefined ? await pickTrigger(workspace, choice) : { workspace, id };
}

async function pickTrigger(workspace: FolderWorkspace, { title, standing }: TriggerChoice): Promise<TriggerTarget> {
  const all = await (await workspace.open()).listTriggers({});
  const items = all.filter(({ status }) => standing.includes(status)).map(itemOf);
  if (items.length === 0) {
    throw new BatonError('no_trigger', vscode.l10n.t('There is no such trigger here.'), {
      hint: vscode.l10n.t('Give a workflow one: trigger: { type: schedule, cron: "0 7 * * *" }.'),
    });
  }
  const { id } = await picked(items, { title });
  return { workspace, id };
}

function itemOf(trigger: ListedTrigger) {
  const { id, spec } = trigger;
  return { label: id, description: nextLabel(trigger, Date.now()), detail: triggerWords(spec), id };
}
