import { findAgentContract } from '../../tools/find-agent-tool.ts';
import { outsideTool } from './outside-tool.ts';

export const findAgentTool = outsideTool(findAgentContract, async ({ capabilities, group = null, exclude }, api) => {
  const { agent, score, reason } = await api.findAgent({ capabilities, group, exclude });
  return { agent, score, reason };
});
