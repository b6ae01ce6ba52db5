import { discoveryForModel, discoveryWish, workflowDiscoverContract } from '../../tools/workflow-discover-tool.ts';
import { outsideTool } from './outside-tool.ts';

export const workflowDiscoverTool = outsideTool(workflowDiscoverContract, async (input, api) => {
  const wish = discoveryWish(input);
  const { query, tags, limit } = wish;
  const requirements = { ...wish.requirements };
  return discoveryForModel(await api.discoverWorkflows({ query: query ?? undefined, tags, limit, requirements }), wish);
});
