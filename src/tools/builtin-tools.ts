import type { Digest } from '../base/digest.ts';
import type { Clock } from '../base/clock.ts';
import type { HistoryReader } from '../ports/history-reader.ts';
import type { Http } from '../ports/http.ts';
import type { Processes } from '../ports/processes.ts';
import type { Registry } from '../ports/registry.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import type { WorkflowMaker } from '../ports/workflow-maker.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import type { MessagingParts } from '../team/agent-messages.ts';
import type { AgentTool } from './agent-tool.ts';
import { askHumanTool } from './ask-human-tool.ts';
import { delegateToAgentTool } from './delegate-to-agent-tool.ts';
import { findAgentTool } from './find-agent-tool.ts';
import { historyQueryTool } from './history-query-tool.ts';
import { httpRequestTool } from './http-request-tool.ts';
import { listFilesTool } from './list-files-tool.ts';
import { readFileTool } from './read-file-tool.ts';
import { readMessagesTool } from './read-messages-tool.ts';
import { readResultTool } from './read-result-tool.ts';
import { agentRegistryTool } from './registry-tool.ts';
import { registryTools } from './registry-tools.ts';
import { runCommandTool } from './run-command-tool.ts';
import { searchFilesTool } from './search-files-tool.ts';
import { sendMessageTool } from './send-message-tool.ts';
import { spawnAndAwaitTool } from './spawn-and-await-tool.ts';
import type { ToolLimits } from './tool-limits.ts';
import { workflowDiscoverTool } from './workflow-discover-tool.ts';
import { workflowCreateTool } from './workflow-create-tool.ts';
import { writeFileTool } from './write-file-tool.ts';

/** What the tools of Baton itself work with. */
export interface BuiltinToolsParts {
  readonly files: WorkspaceFiles;
  readonly processes: Processes;
  readonly http: Http;
  readonly clock: Clock;
  readonly messaging: MessagingParts;
  readonly teamwork: Teamwork;
  readonly registry: () => Registry;
  readonly history: HistoryReader;
  readonly workflows: WorkflowMaker;
  readonly digest: Digest;
}

/** The tools that agents have from Baton itself. */
export function builtinTools(parts: BuiltinToolsParts, limits: ToolLimits): readonly AgentTool[] {
  const { files, processes, http, clock, messaging, teamwork, registry, history, workflows, digest } = parts;
  return [
    readFileTool(files, limits),
    listFilesTool(files),
    searchFilesTool(files),
    writeFileTool({ files, digest }),
    runCommandTool({ processes, clock, limits }),
    httpRequestTool({ http, limits }),
    findAgentTool(teamwork),
    workflowDiscoverTool(teamwork),
    spawnAndAwaitTool(teamwork),
    delegateToAgentTool({ ...teamwork, messaging }),
    askHumanTool(),
    sendMessageTool(messaging),
    readMessagesTool(messaging),
    readResultTool(limits),
    historyQueryTool(history),
    workflowCreateTool({ workflows, files, store: messaging.store, digest }),
    ...registryTools.map((tool) => agentRegistryTool(tool, { registry, store: messaging.store })),
  ];
}
