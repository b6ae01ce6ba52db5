import { didYouMean } from '../../base/nearest-name.ts';
import { type Result, fail } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { findAgentTool } from './find-agent-tool.ts';
import { historyQueryTool } from './history-query-tool.ts';
import { readMessagesTool, sendMessageTool } from './message-tools.ts';
import type { OutsideCalling, OutsideTool } from './outside-tool.ts';
import { registryTools } from './registry-tools.ts';
import { awaitExecutionTool, delegateToAgentTool, spawnAndAwaitTool } from './run-tools.ts';
import { workflowDiscoverTool } from './workflow-discover-tool.ts';
import { workflowCreateTool } from './workflow-create-tool.ts';

/** What models outside of any execution may call, in the order in which it is listed. */
export const outsideTools: readonly OutsideTool[] = [
  ...registryTools,
  workflowDiscoverTool,
  workflowCreateTool,
  spawnAndAwaitTool,
  awaitExecutionTool,
  delegateToAgentTool,
  findAgentTool,
  sendMessageTool,
  readMessagesTool,
  historyQueryTool,
];

/** What a model outside of any execution wants; else what is wrong with the call, worded for it. */
export function readOutsideCalling(name: string, given: unknown): Result<OutsideCalling, Failure> {
  const tool = outsideTools.find((each) => each.name === name);
  if (tool !== undefined) return tool.read(given);
  const names = outsideTools.map((each) => each.name);
  return fail({
    code: 'unknown_tool',
    message: `There is no tool '${name}'.${didYouMean(name, names)}`,
    hint: `Tools: ${names.join(', ')}.`,
  });
}
