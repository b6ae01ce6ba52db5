import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { ApprovalRecord, AskedApproval } from '../domain/approval.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import type { ExecutionReport, StepReport } from '../domain/execution-report.ts';
import type { OutputItem } from '../domain/record-requests.ts';
import { budgetLabel } from './budget-label.ts';
import { contextLabel } from './context-label.ts';
import { tokensLabel, totalLabels, usdLabel } from './cost-label.ts';
import { costSoFarLabel } from './cost-so-far.ts';
import { counted } from '../base/counted.ts';
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
    ...section('Steps', stepTree(report.steps).map(stepLine)),
    ...section('Made', namedOutputs(outputs).map(madeLine)),
    ...section('Inputs', isNothing(report.input) ? [] : valueBlock(report.input, longestValue)),
    ...section('Outputs', isNothing(report.outputs) ? [] : valueBlock(report.outputs, longestValue)),
    ...section('Results of the steps', results(report.steps, hintWords)),
    ...section('Log', logBlock(log)),
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
    ...(report.rehearsal ? ['> Rehearsal: answers of models are made up. Nothing was spent.', ''] : []),
    ...(report.interrupted ? ['> Interrupted: no process works on it. Resume it to go on where it was.', ''] : []),
    ...(report.rolled_back ? ['> Rolled back: what its steps say how to undo was undone.', ''] : []),
    ...factsOf(report).map(([name, value]) => `- **${name}**: ${sourceText(rowText(value))}`),
    '',
  ];
}

function factsOf(report: ExecutionReport): readonly (readonly [name: string, value: string])[] {
  const { tokens, usd, unanswered, total, context, duration_ms, started_at, model, parent_execution_id, round } =
    report;
  const { icon, word } = executionMark(report);
  const own = tokens.input + tokens.output;
  const spent = [usdLabel(usd), ...totalLabels({ tokens: own, usd, unanswered, total })].join(', ');
  const saving = contextLabel(context);
  const cached = tokens.cached === 0 ? '' : ` (${tokensLabel(tokens.cached)} cached)`;
  return [
    ['Status', `${icon} ${word}`],
    ['Workflow', `${report.workflow} ${report.version}`],
    ['Execution', report.id],
    ...(parent_execution_id === null ? [] : [['Part of execution', parent_execution_id] as const]),
    ['Started', started_at === null ? 'not yet' : dateTimeLabel(started_at)],
    ...(duration_ms === null ? [] : [['Took', durationLabel(duration_ms)] as const]),
    ...(model === null ? [] : [['Model', model] as const]),
    ['Spent', `${tokensLabel(own)}${cached}, ${spent}`],
    ...(saving === undefined ? [] : [['Context', saving] as const]),
    ...report.budgets.map((budget) => ['Budget', budgetLabel(budget)] as const),
    ...(round > 1 ? [['Round', String(round)] as const] : []),
  ];
}

function failure({ error }: ExecutionReport, hintWords: (hint: string) => string): readonly string[] {
  if (error === null) return [];
  const where = error.step === null ? '' : ` in step ${sourceText(rowText(error.step))}`;
  const hint = error.hint === undefined ? [] : ['', ...messageBlock(hintWords(error.hint))];
  return section(`Failed${where}`, [...messageBlock(error.message), ...hint, '', `Code: ${markdownCode(error.code)}`]);
}

function questions({ id, pending_approvals }: ExecutionReport): readonly string[] {
  return section(
    'Waits for an answer',
    pending_approvals.flatMap((approval) => questionPart(approval, id)),
  );
}

/** A question with exactly what would happen: it is what the person answers for. */
function questionPart(approval: AskedApproval, id: string): readonly string[] {
  const { execution_id, step_path, kind, payload, question, cost } = approval;
  const where = step_path === null ? 'The execution' : rowText(step_path);
  const child = execution_id === id ? '' : ` of execution ${execution_id}`;
  const shown = askedFor(approval);
  return [
    `### ${sourceText(`${where}${child}`)} (${kind})`,
    '',
    ...messageBlock(question),
    '',
    `Cost ${costSoFarLabel(cost)}`,
    '',
    ...waitingWords(approval).flatMap((words) => [sourceText(words), '']),
    ...(kind === 'human' ? answers(payload) : []),
    ...(shown === undefined || isNothing(shown) ? [] : [...valueBlock(shown, longestValue), '']),
  ];
}

function askedFor({ kind, payload }: ApprovalRecord): Json | undefined {
  if (kind === 'human') return payload['input'];
  const { tool, preview } = payload;
  // What would be written and what is there say all that the arguments do.
  return kind === 'write' && isJsonObject(preview) ? { ...(tool === undefined ? {} : { tool }), ...preview } : payload;
}

function answers(payload: JsonObject): readonly string[] {
  const { choices, fields } = humanQuestion(payload);
  const lines = [
    ...choices.map((choice) => `- ${sourceText(rowText(choice))}`),
    ...fields.map(({ name, type, required, description }) => {
      const facts = [type, ...(required ? ['required'] : []), ...(description === '' ? [] : [rowText(description)])];
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
  return section('Warnings', rest > 0 ? [...lines, `- … and ${counted(rest, 'more warning')} in the log`] : lines);
}

function madeLine(output: OutputItem): string {
  const facts = [
    ...(output.step_path === null ? [] : [output.step_path]),
    ...(output.version > 1 ? [`version ${output.version}`] : []),
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
    status,
    agent === null ? type : `${type} ${rowText(agent)}`,
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...(attempts > 1 ? [`try ${attempts}`] : []),
  ];
  return `${'  '.repeat(depth)}- ${listIcon(status)} ${strong(label)} ${sourceText(facts.join(' · '))}`;
}

function results(steps: readonly StepReport[], hintWords: (hint: string) => string): readonly string[] {
  const lines: string[] = [];
  let left = longestResults;
  const told = steps.filter(({ output, error }) => error !== null || !isNothing(output));
  for (const [index, step] of told.entries()) {
    if (left <= 0) return [...lines, `… and the results of ${counted(told.length - index, 'more step')}.`];
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
