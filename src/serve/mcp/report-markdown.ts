import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { withoutMiddle } from '../../base/without-middle.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { executionDocument } from '../../presentation/execution-document.ts';
import { mostCharacters } from './call-result.ts';

/** Events of a log that a document is made from. */
const mostEvents = 2000;

/** A report as Markdown, for models and people. */
export async function reportMarkdown(api: OrchestratorApi, report: ExecutionReport): Promise<string> {
  const log = await api.executionLog(report.id, { limit: mostEvents });
  const document = executionDocument(report, { log: log.items, hintWords: (hint) => hint });
  return withoutMiddle(document, mostCharacters);
}
