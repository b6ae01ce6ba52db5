import * as l10n from '@vscode/l10n';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { ApprovalRecord, AskedApproval } from '../domain/approval.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import type { ExecutionReport, StepReport } from '../domain/execution-report.ts';
import type { OutputItem } from '../domain/record-requests.ts';
import { budgetLabel } from './budget-label.ts';
import { contextLabel } from './context-label.ts';
import { tokensLabel, totalLabels, usdLabel } from './cost-label.ts';
import { costSoFarLabel } from './cost-so-far.ts';
import { durationLabel } from './duration-label.ts';
import { eventWords } from './event-words.ts';
import { humanQuestion } from './human-question.ts';
import { logBlock } from './log-block.ts';
import { isNothing, messageBlock, valueBlock } from './markdown-block.ts';
import { namedOutputs, outputMark, outputWords } from './output-words.ts';
import { paletteWords } from './palette-words.ts';
import { isPlain, markdownCode, rowText, sourceText } from './row-view.ts';
import { executionMark, statusMark } from './status-mark.ts';
import { stepTree, type TreePlace } from './step-tree.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { waitingWords } from './waiting-words.ts';
import { byCount } from './by-count.ts';
import { statusWord } from './status-word.ts';

/** Characters of one value. */
const longestValue = 20_000;
/** Characters of the results of all steps: an editor refuses documents that are very large. */
const longestResults = 1_000_000;
const mostWarnings = 50;

/** What stands beside an execution's report in its document. */
export interface ExecutionHistory {
  /** All of its log. */
  readonly log: readonly ExecutionEventRecord[];
  /** What its agents made, the first one first; default: that is not told. */
  readonly outputs?: readonly OutputItem[];
  /** Says a hint in the words of the face that shows it. Default: those of VS Code's palette. */
  readonly hintWords?: (hint: string) => string;
}

/** An execution as Markdown, complete enough to understand what happened. */
export function executionDocument(
  report: ExecutionReport,
  { log, outputs = [], hintWords = paletteWords }: ExecutionHistory,
): string {
  const parts = [
    ...head(report),
    ...failure(report, hintWords),
    ...questions(report),
    ...warnings(log),
    ...section(l10n.t('Steps'), stepTree(report.steps).map(stepLine)),
    ...section(l10n.t('Made'), namedOutputs(outputs).map(madeLine)),
    ...section(l10n.t('Inputs'), isNothing(report.input) ? [] : valueBlock(report.input, longestValue)),
    ...section(l10n.t('Outputs'), isNothing(report.outputs) ? [] : valueBlock(report.outputs, longestValue)),
    ...section(l10n.t('Results of the steps'), results(report.steps, hintWords)),
    ...section(l10n.t('Log'), logBlock(log)),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ...(lines.at(-1) === '' ? [] : [''])];
}

function head(report: ExecutionReport): readonly string[] {
  const { word } = executionMark(report);
  return [
    `# ${sourceText(rowText(report.workflow))}: ${word}`,
    '',
    ...(report.rehearsal ? [`> ${l10n.t('Rehearsal: answers of models are made up. Nothing was spent.')}`, ''] : []),
    ...(report.interrupted
      ? [`> ${l10n.t('Interrupted: no process works on it. Resume it to go on where it was.')}`, '']
      : []),
    ...(report.rolled_back ? [`> ${l10n.t('Rolled back: what its steps say how to undo was undone.')}`, ''] : []),
    ...factsOf(report).map(([name, value]) => `- **${name}**: ${sourceText(rowText(value))}`),
    '',
  ];
}

function factsOf(report: ExecutionReport): readonly (readonly [name: string, value: string])[] {
  const { context, duration_ms, started_at, model, parent_execution_id, round } = report;
  const { icon, word } = executionMark(report);
  const saving = contextLabel(context);
  return [
    [l10n.t('Status'), `${icon} ${word}`],
    [l10n.t('Workflow'), `${report.workflow} ${report.version}`],
    [l10n.t('Execution'), report.id],
    ...(parent_execution_id === null ? [] : [[l10n.t('Part of execution'), parent_execution_id] as const]),
    [l10n.t('Started'), started_at === null ? l10n.t('not yet') : dateTimeLabel(started_at)],
    ...(duration_ms === null ? [] : [[l10n.t('Took'), durationLabel(duration_ms)] as const]),
    ...(model === null ? [] : [[l10n.t('Model'), model] as const]),
    [l10n.t('Spent'), spentWords(report)],
    ...(saving === undefined ? [] : [[l10n.t('Context'), saving] as const]),
    ...report.budgets.map((budget) => [l10n.t('Budget'), budgetLabel(budget)] as const),
    ...(round > 1 ? [[l10n.t('Round'), String(round)] as const] : []),
  ];
}

function spentWords({ tokens, usd, unanswered, total }: ExecutionReport): string {
  const own = tokens.input + tokens.output;
  const cached = l10n.t('{0} ({1} cached)', tokensLabel(own), tokensLabel(tokens.cached));
  return [
    tokens.cached === 0 ? tokensLabel(own) : cached,
    usdLabel(usd),
    ...totalLabels({ tokens: own, usd, unanswered, total }),
  ].join(', ');
}

function failure({ error }: ExecutionReport, hintWords: (hint: string) => string): readonly string[] {
  if (error === null) return [];
  const title = error.step === null ? l10n.t('Failed') : l10n.t('Failed in step {0}', sourceText(rowText(error.step)));
  const hint = error.hint === undefined ? [] : ['', ...messageBlock(hintWords(error.hint))];
  const code = l10n.t('Code: {0}', markdownCode(error.code));
  return section(title, [...messageBlock(error.message), ...hint, '', code]);
}

function questions({ id, pending_approvals }: ExecutionReport): readonly string[] {
  return section(
    l10n.t('Waits for an answer'),
    pending_approvals.flatMap((approval) => questionPart(approval, id)),
  );
}

/** A question with exactly what would happen: it is what the person answers for. */
function questionPart(approval: AskedApproval, id: string): readonly string[] {
  const { execution_id, step_path, kind, payload, question, cost } = approval;
  const place = step_path === null ? l10n.t('The execution') : rowText(step_path);
  const where = execution_id === id ? place : l10n.t('{0} of execution {1}', place, execution_id);
  const shown = askedFor(approval);
  return [
    `### ${sourceText(where)} (${kind})`,
    '',
    ...messageBlock(question),
    '',
    l10n.t('Cost {0}', costSoFarLabel(cost)),
    '',
    ...waitingWords(approval).flatMap((words) => [sourceText(words), '']),
    ...(kind === 'human' ? answers(payload) : []),
    ...(shown === undefined || isNothing(shown) ? [] : [...valueBlock(shown, longestValue), '']),
  ];
}

function askedFor({ kind, payload }: ApprovalRecord): Json | undefined {
  if (kind === 'human') return payload['input'];
  const { tool, preview } = payload;
  // What would be written and what is there say all that the arguments do, unless they are cut.
  const isWhole = isJsonObject(preview) && preview['truncated'] !== true;
  return kind === 'write' && isWhole ? { ...(tool === undefined ? {} : { tool }), ...preview } : payload;
}

function answers(payload: JsonObject): readonly string[] {
  const { choices, fields } = humanQuestion(payload);
  const lines = [
    ...choices.map((choice) => `- ${sourceText(rowText(choice))}`),
    ...fields.map(({ name, type, required, description }) => {
      const facts = [
        type,
        ...(required ? [l10n.t('required')] : []),
        ...(description === '' ? [] : [rowText(description)]),
      ];
      return `- ${strong(name)} ${sourceText(facts.join(' · '))}`;
    }),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

function warnings(log: readonly ExecutionEventRecord[]): readonly string[] {
  const all = log.filter(({ type }) => type === 'warning' || type === 'budget_warning');
  const lines = all.slice(0, mostWarnings).map((event) => {
    const where = event.step === null ? '' : `${strong(event.step)} `;
    return `- ${where}${sourceText(rowText(eventWords(event)))}`;
  });
  const rest = all.length - lines.length;
  return section(l10n.t('Warnings'), rest > 0 ? [...lines, `- ${moreWarnings(rest)}`] : lines);
}

function moreWarnings(count: number): string {
  return byCount(count, {
    one: l10n.t('… and {0} more warning in the log', count),
    other: l10n.t('… and {0} more warnings in the log', count),
  });
}

function moreResults(count: number): string {
  return byCount(count, {
    one: l10n.t('… and the results of {0} more step.', count),
    other: l10n.t('… and the results of {0} more steps.', count),
  });
}

function madeLine(output: OutputItem): string {
  const facts = [
    ...(output.step_path === null ? [] : [output.step_path]),
    ...(output.version > 1 ? [l10n.t('version {0}', output.version)] : []),
  ];
  const words = sourceText(rowText(outputWords(output)));
  return `- ${outputMark(output).icon} ${[words, ...facts.map((fact) => sourceText(rowText(fact)))].join(' · ')}`;
}

/** A name that stands out: code does so by itself. */
function strong(name: string): string {
  const shown = rowText(name);
  return isPlain(shown) ? `**${shown}**` : sourceText(shown);
}

/** The dash of what was skipped would begin a list within the list. */
function listIcon(status: StepReport['status']): string {
  return status === 'skipped' ? '–' : statusMark(status).icon;
}

function stepLine({ step, depth, label }: TreePlace<StepReport>): string {
  const { status, type, agent, attempts, duration_ms } = step;
  const facts = [
    statusWord(status),
    agent === null ? type : `${type} ${rowText(agent)}`,
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...(attempts > 1 ? [l10n.t('try {0}', attempts)] : []),
  ];
  return `${'  '.repeat(depth)}- ${listIcon(status)} ${strong(label)} ${sourceText(facts.join(' · '))}`;
}

function results(steps: readonly StepReport[], hintWords: (hint: string) => string): readonly string[] {
  const lines: string[] = [];
  let left = longestResults;
  const told = steps.filter(({ output, error }) => error !== null || !isNothing(output));
  for (const [index, step] of told.entries()) {
    if (left <= 0) return [...lines, moreResults(told.length - index)];
    const part = resultPart(step, hintWords);
    left -= part.reduce((sum, line) => sum + line.length + 1, 0);
    lines.push(...part);
  }
  return lines;
}

function resultPart({ path, output, error }: StepReport, hintWords: (hint: string) => string): readonly string[] {
  return [
    `### ${sourceText(rowText(path))}`,
    '',
    ...(error === null ? [] : [...messageBlock(error.message), '']),
    ...(error?.hint === undefined ? [] : [...messageBlock(hintWords(error.hint)), '']),
    ...(isNothing(output) ? [] : [...valueBlock(output, longestValue), '']),
  ];
}
