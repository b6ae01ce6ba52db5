import { askHumanContract } from './ask-human-tool.ts';
import { delegateToAgentContract } from './delegate-to-agent-tool.ts';
import { findAgentContract } from './find-agent-tool.ts';
import { historyQueryContract } from './history-query-tool.ts';
import { httpRequestContract } from './http-request-tool.ts';
import { listFilesContract } from './list-files-tool.ts';
import { readFileContract } from './read-file-tool.ts';
import { readMessagesContract } from './read-messages-tool.ts';
import { readResultContract } from './read-result-tool.ts';
import { runCommandContract } from './run-command-tool.ts';
import { registryTools } from './registry-tools.ts';
import { searchFilesContract } from './search-files-tool.ts';
import { sendMessageContract } from './send-message-tool.ts';
import { spawnAndAwaitContract } from './spawn-and-await-tool.ts';
import type { ToolContract } from './tool-contract.ts';
import { workflowDiscoverContract } from './workflow-discover-tool.ts';
import { workflowCreateContract } from './workflow-create-tool.ts';
import { writeFileContract } from './write-file-tool.ts';

/** What agents may be given, in the order in which it is listed. */
export const agentContracts: readonly ToolContract[] = [
  ...registryTools.map(({ contract }) => contract),
  workflowDiscoverContract,
  workflowCreateContract,
  spawnAndAwaitContract,
  delegateToAgentContract,
  findAgentContract,
  sendMessageContract,
  readMessagesContract,
  askHumanContract,
  readFileContract,
  listFilesContract,
  searchFilesContract,
  writeFileContract,
  runCommandContract,
  httpRequestContract,
  readResultContract,
  historyQueryContract,
];
