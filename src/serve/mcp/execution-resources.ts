import { type ListResourcesResult, type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { ExecutionReport, ExecutionSummary } from '../../domain/execution-report.ts';
import { type TextContents, foundAt, json, jsonContents, markdown, result } from './read-resource.ts';
import { reportMarkdown } from './report-markdown.ts';
import { executionTemplate, executionUri, executionsUri, reportTemplate, reportUri } from './resource-uris.ts';

/** Recent executions that are listed. */
const mostListed = 50;

/** Executions, as a client reads them into its conversation. */
export function registerExecutions(server: McpServer, api: OrchestratorApi): void {
  const complete = { id: (typed: string) => executionIds(api, typed) };
  const read = (uri: URL, id: string): Promise<ExecutionReport> => foundAt(uri, () => api.showExecution(id));
  server.registerResource(
    'executions',
    executionsUri,
    { title: 'Recent executions', description: 'The newest executions, children included, as JSON.', mimeType: json },
    async () => result(jsonContents(executionsUri, await recent(api))),
  );
  server.registerResource(
    'execution',
    new ResourceTemplate(executionTemplate, { list: () => listed(api), complete }),
    {
      title: 'An execution',
      description:
        'What happened in an execution: status, steps, outputs, costs, open questions; as JSON and as Markdown.',
      mimeType: json,
    },
    async (uri, { id }) => {
      const report = await read(uri, String(id));
      return result(jsonContents(executionUri(report.id), report), await reportContents(api, report));
    },
  );
  server.registerResource(
    'execution-report',
    new ResourceTemplate(reportTemplate, { list: undefined, complete }),
    { title: 'The report of an execution', description: 'The same as Markdown alone.', mimeType: markdown },
    async (uri, { id }) => result(await reportContents(api, await read(uri, String(id)))),
  );
}

/** Ids of recent executions in which what was typed occurs. */
export async function executionIds(api: OrchestratorApi, typed: string): Promise<string[]> {
  const { items } = await recent(api);
  return items.map(({ id }) => id).filter((id) => id.includes(typed.toUpperCase()));
}

export async function reportContents(api: OrchestratorApi, report: ExecutionReport): Promise<TextContents> {
  return { uri: reportUri(report.id), mimeType: markdown, text: await reportMarkdown(api, report) };
}

function recent(api: OrchestratorApi) {
  return api.listExecutions({ limit: mostListed });
}

async function listed(api: OrchestratorApi): Promise<ListResourcesResult> {
  const { items } = await api.listExecutions({ limit: mostListed, parent: null });
  return { resources: items.map(resourceOf) };
}

function resourceOf({ id, workflow, agent, status, rehearsal, created_at }: ExecutionSummary) {
  const description = [status, ...(rehearsal ? ['rehearsal'] : []), created_at].join(', ');
  return { uri: executionUri(id), name: `${agent ?? workflow} ${id}`, description, mimeType: json };
}
