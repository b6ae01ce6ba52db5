import { type ListResourcesResult, type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { foundAt, json, jsonContents, result } from './read-resource.ts';
import { epicTemplate, epicUri, epicsUri } from './resource-uris.ts';

/** Epics that are listed: the most pressing, then the newest. */
const mostListed = 50;

/** Epics with their progress, costs and tasks, as a client reads them into its conversation. */
export function registerEpics(server: McpServer, api: OrchestratorApi): void {
  server.registerResource(
    'epics',
    epicsUri,
    { title: 'Epics', description: 'Epics, the most pressing first, as JSON.', mimeType: json },
    async () => result(jsonContents(epicsUri, await api.listEpics({ limit: mostListed }))),
  );
  server.registerResource(
    'epic',
    new ResourceTemplate(epicTemplate, {
      list: () => listed(api),
      complete: { id: (typed) => epicIds(api, typed) },
    }),
    {
      title: 'An epic',
      description: 'An epic with its progress, its costs and its first tasks, as JSON.',
      mimeType: json,
    },
    async (uri, { id }) => {
      const detail = await foundAt(uri, () => api.showEpic(String(id)));
      return result(jsonContents(epicUri(detail.epic.id), detail));
    },
  );
}

async function epicIds(api: OrchestratorApi, typed: string): Promise<string[]> {
  const { items } = await api.listEpics({ limit: mostListed });
  return items.map(({ id }) => id).filter((id) => id.includes(typed.toUpperCase()));
}

async function listed(api: OrchestratorApi): Promise<ListResourcesResult> {
  const { items } = await api.listEpics({ limit: mostListed });
  return {
    resources: items.map(({ id, title, status }) => ({
      ...{ uri: epicUri(id), name: `${title} ${id}`, title, description: status, mimeType: json },
    })),
  };
}
