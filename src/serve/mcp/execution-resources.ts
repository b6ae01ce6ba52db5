import {
  type ListResourcesResult,
  type McpServer,
  type ReadResourceResult,
  ResourceNotFoundError,
  ResourceTemplate,
  type Variables,
} from '@modelcontextprotocol/server';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { BatonError } from '../../base/errors.ts';
import type { ExecutionReport, ExecutionSummary } from '../../domain/execution-report.ts';
import { reportJson, reportMarkdown } from './execution-texts.ts';
import { executionTemplate, executionUri, executionsUri, reportTemplate, reportUri } from './execution-uri.ts';

const json = 'application/json';
const markdown = 'text/markdown';
/** Recent executions that are listed. */
const mostListed = 50;

/** Executions, as a client reads them into its conversation. */
export function registerExecutions(server: McpServer, api: OrchestratorApi): void {
  const complete = { id: (typed: string) => executionIds(api, typed) };
  server.registerResource(
    'executions',
    executionsUri,
    { title: 'Recent executions', description: 'The newest executions, children included, as JSON.', mimeType: json },
    async () => ({
      contents: [{ uri: executionsUri, mimeType: json, text: JSON.stringify(await recent(api), null, 2) }],
    }),
  );
  server.registerResource(
    'execution',
    new ResourceTemplate(executionTemplate, { list: () => listed(api), complete }),
    {
      title: 'An execution',
      description:
        'What happened in an execution: status, steps, outputs, costs and open questions, as JSON and as Markdown.',
      mimeType: json,
    },
    async (uri, { id }) => {
      const report = await reportOf(api, uri, id);
      return { contents: [jsonOf(report), await markdownOf(api, report)] };
    },
  );
  server.registerResource(
    'execution-report',
    new ResourceTemplate(reportTemplate, { list: undefined, complete }),
    { title: 'The report of an execution', description: 'The same as Markdown alone.', mimeType: markdown },
    async (uri, { id }) => ({ contents: [await markdownOf(api, await reportOf(api, uri, id))] }),
  );
}

/** Ids of recent executions in which what was typed occurs. */
export async function executionIds(api: OrchestratorApi, typed: string): Promise<string[]> {
  const { items } = await recent(api);
  return items.map(({ id }) => id).filter((id) => id.includes(typed.toUpperCase()));
}

type Contents = ReadResourceResult['contents'][number];

function jsonOf(report: ExecutionReport): Contents {
  return { uri: executionUri(report.id), mimeType: json, text: reportJson(report) };
}

export async function markdownOf(api: OrchestratorApi, report: ExecutionReport): Promise<Contents & { text: string }> {
  return { uri: reportUri(report.id), mimeType: markdown, text: await reportMarkdown(api, report) };
}

async function reportOf(api: OrchestratorApi, uri: URL, id: Variables[string] | undefined): Promise<ExecutionReport> {
  try {
    return await api.showExecution(String(id));
  } catch (error) {
    if (error instanceof BatonError && error.code === 'unknown_execution') throw new ResourceNotFoundError(uri.href);
    throw error;
  }
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
