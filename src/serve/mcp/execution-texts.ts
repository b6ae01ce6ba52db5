import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { Json } from '../../base/json.ts';
import { withoutMiddle } from '../../base/without-middle.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { executionDocument } from '../../presentation/execution-document.ts';
import { mostCharacters } from './call-result.ts';

/** Characters of one value in a report that is too long as a whole. */
const shortened = [16 * 1024, 2 * 1024, 200];
/** Events of a log that a document is made from. */
const mostEvents = 2000;

/** A report as JSON. Values of one that is too long are cut, as short as it takes; the record has them whole. */
export function reportJson(report: ExecutionReport): string {
  const whole = JSON.stringify(report, null, 2);
  if (whole.length <= mostCharacters) return whole;
  for (const limit of shortened) {
    const text = JSON.stringify(withShortValues(report, limit), null, 2);
    if (text.length <= mostCharacters) return text;
  }
  const { steps: _left_out, pending_approvals: _questions, ...head } = report;
  return JSON.stringify({ ...withShortHead(head, 200), truncated: true }, null, 2);
}

/** The same as Markdown, for models and people. */
export async function reportMarkdown(api: OrchestratorApi, report: ExecutionReport): Promise<string> {
  const log = await api.executionLog(report.id, { limit: mostEvents });
  return withoutMiddle(
    executionDocument(report, log.items, (hint) => hint),
    mostCharacters,
  );
}

function withShortValues(report: ExecutionReport, limit: number): object {
  return {
    ...withShortHead(report, limit),
    steps: report.steps.map((step) => ({ ...step, output: short(step.output, limit) })),
    pending_approvals: report.pending_approvals.map((approval) => ({
      ...approval,
      payload: short(approval.payload, limit),
    })),
    truncated: true,
  };
}

function withShortHead(report: Pick<ExecutionReport, 'input' | 'outputs'>, limit: number): object {
  return { ...report, input: short(report.input, limit), outputs: short(report.outputs, limit) };
}

function short(value: Json, limit: number): Json {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= limit ? value : withoutMiddle(text, limit);
}
