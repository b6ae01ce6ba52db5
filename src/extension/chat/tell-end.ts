import * as vscode from 'vscode';
import { type Json, isJsonObject } from '../../base/json.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { executionSummary } from '../../presentation/execution-summary.ts';
import { isNothing, valueBlock } from '../../presentation/markdown-block.ts';
import { outputRows } from '../../presentation/output-rows.ts';
import { markdownText } from '../../presentation/row-view.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { ChatOutcome, ChatTurn } from './chat-turn.ts';
import { executionButtons } from './execution-buttons.ts';
import type { FollowedRun } from './follow-execution.ts';
import { paragraph } from './paragraphs.ts';
import type { RunTeller } from './run-teller.ts';
import { openFence } from './spoken-steps.ts';
import { subjectOf } from './subject-of.ts';
import { tellReasons } from './tell-reasons.ts';

/** Characters of one output; all of it stands in the execution's document. */
const longestOutput = 8_000;
const mostFiles = 20;

/** What came of a run, what it cost, and what can be done now. */
export async function tellEnd(turn: ChatTurn, run: FollowedRun): Promise<ChatOutcome> {
  const { reply } = turn;
  const { target, report, teller } = run;
  paragraph(reply, `**${markdownText(executionSummary(report))}**`);
  tellReasons(reply, report, []);
  if (report.status === 'completed') tellOutputs(reply, report.outputs, teller);
  await tellFiles(reply, target);
  for (const button of executionButtons({ ...target, report })) reply.button(button);
  return { about: subjectOf(target), next: nextAfter(report) };
}

/** What an agent has just said is not said again. */
function tellOutputs(reply: vscode.ChatResponseStream, outputs: Json, teller: RunTeller): void {
  if (isNothing(outputs)) return;
  if (!isJsonObject(outputs)) {
    tellOutput(reply, '', outputs, teller);
    return;
  }
  const [texts, others] = [
    Object.entries(outputs).filter(isText),
    Object.entries(outputs).filter((each) => !isText(each)),
  ];
  for (const [name, text] of texts) tellOutput(reply, name, text, teller);
  if (others.length > 0) paragraph(reply, valueBlock(Object.fromEntries(others), longestOutput).join('\n'));
}

function isText([, value]: readonly [string, Json]): boolean {
  return typeof value === 'string';
}

/** Texts are mostly Markdown, as agents write it; links to commands in them do nothing. */
function tellOutput(reply: vscode.ChatResponseStream, name: string, value: Json, teller: RunTeller): void {
  if (typeof value !== 'string') {
    paragraph(reply, valueBlock(value, longestOutput).join('\n'));
    return;
  }
  if (value.trim() === '' || teller.hasSaid(value)) return;
  const shown = value.slice(0, longestOutput);
  if (name !== '') paragraph(reply, `**${markdownText(name)}**`);
  paragraph(reply, `${shown}${openFence(shown)}`);
  if (shown.length < value.length) paragraph(reply, vscode.l10n.t('The rest is shown by Show Execution.'));
}

/** Files that its agents made, to be opened. */
async function tellFiles(reply: vscode.ChatResponseStream, { workspace, id }: ExecutionTarget): Promise<void> {
  const api = await workspace.open();
  const { items } = await api.queryOutputs({ execution: id, output_type: 'deliverable', limit: mostFiles });
  const paths = new Set(outputRows(items.toReversed()).flatMap(({ path }) => path ?? []));
  if (paths.size === 0) return;
  paragraph(reply, vscode.l10n.t('Files:'));
  for (const path of paths) {
    reply.markdown('- ');
    reply.anchor(vscode.Uri.joinPath(workspace.folder.uri, path), path);
    reply.markdown('\n');
  }
  reply.markdown('\n');
}

function nextAfter({ id, status }: ExecutionReport): ChatOutcome['next'] {
  const why = { prompt: id, command: 'explain', label: vscode.l10n.t('Why did it fail?') };
  const asked = { prompt: '', command: 'approve', label: vscode.l10n.t('What is asked?') };
  const goesOn = { prompt: '', command: 'status', label: vscode.l10n.t('What goes on?') };
  if (status === 'failed') return [why, goesOn];
  return status === 'waiting' ? [asked, goesOn] : [goesOn];
}
