import * as vscode from 'vscode';
import type { EpicDetail } from '../../app/calls/registry-api.ts';
import { firstLine } from '../../domain/first-line.ts';
import { tokensLabel } from '../../presentation/cost-label.ts';
import { type PlannedTask, estimatedTokens, planOrder } from '../../presentation/plan-order.ts';
import { budgetLabels, spentLabels, spentOnEpic } from '../../presentation/progress-label.ts';
import { markdownCode, markdownText } from '../../presentation/row-view.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { PickedModel } from '../commands/picked-model.ts';
import { paragraph } from './paragraphs.ts';

/** Of a description; all of it stands in the Epics view. */
const longestLine = 300;

/** An epic with its tasks in the order in which they can be done, who does them, and what they may cost. */
export function tellPlan(reply: vscode.ChatResponseStream, { epic, tasks }: EpicDetail): void {
  const described = epic.description === '' ? '' : `  \n${markdownText(firstLine(epic.description, longestLine))}`;
  paragraph(reply, `**${markdownText(epic.title)}**${described}`);
  const planned = planOrder(tasks.items);
  paragraph(reply, planned.map(taskLine).join('\n'));
  const rest = tasks.total - planned.length;
  if (rest > 0) paragraph(reply, vscode.l10n.t('{0} more tasks stand in the Epics view.', rest));
  const estimate = estimatedTokens(tasks.items);
  const facts = [
    estimate === null
      ? vscode.l10n.t('Nobody has estimated what it takes')
      : vscode.l10n.t('Estimated {0}', tokensLabel(estimate)),
    ...budgetLabels(epic, epic.on_exceed),
    ...planningCost(epic),
  ];
  paragraph(reply, facts.map(markdownText).join(' · '));
}

function taskLine({ task, number, after }: PlannedTask): string {
  const { title, description, estimated_tokens } = task;
  const facts = [
    workerOf(task),
    ...(estimated_tokens === null ? [] : [tokensLabel(estimated_tokens)]),
    ...(after.length === 0 ? [] : [vscode.l10n.t('after {0}', after.join(', '))]),
  ];
  const what = description === '' ? '' : `  \n   ${markdownText(firstLine(description, longestLine))}`;
  return `${number}. **${markdownText(title)}** ${facts.join(' · ')}${what}`;
}

function workerOf({ workflow_slug, assigned_agent, tags }: PlannedTask['task']): string {
  if (workflow_slug !== null) return vscode.l10n.t('workflow {0}', markdownCode(workflow_slug));
  if (assigned_agent !== null) return markdownCode(assigned_agent);
  if (tags.length === 0) return vscode.l10n.t('nobody is named');
  return vscode.l10n.t('whoever suits {0}', markdownText(tags.join(', ')));
}

function planningCost(epic: EpicDetail['epic']): readonly string[] {
  const labels = spentLabels(spentOnEpic(epic));
  return labels.length === 0 ? [] : [vscode.l10n.t('planning it took {0}', labels.join(', '))];
}

interface EpicPlace {
  readonly workspace: FolderWorkspace;
  readonly id: string;
}

/** Agents that name no model get the one that is picked in the chat. */
export function planButtons(epic: EpicPlace, { vendor, id: model }: PickedModel): readonly vscode.Command[] {
  return [
    { title: vscode.l10n.t('Run'), command: 'baton.runEpic', arguments: [{ ...epic, vendor, model }] },
    { title: vscode.l10n.t('Edit…'), command: 'baton.editItem', arguments: [epic] },
    { title: vscode.l10n.t('Show Epics'), command: 'baton.showEpics' },
    { title: vscode.l10n.t('Discard…'), command: 'baton.deleteItems', arguments: [epic] },
  ];
}
