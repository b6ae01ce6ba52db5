import { historyAskOptions, historyForModel, historyQueryContract } from '../../tools/history-query-tool.ts';
import { outsideTool } from './outside-tool.ts';

export const historyQueryTool = outsideTool(historyQueryContract, async (question, api, { signal }) =>
  historyForModel(await api.queryHistory(question, { ...historyAskOptions, signal })),
);
