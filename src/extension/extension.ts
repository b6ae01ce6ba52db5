import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type ExtensionApi, createExtensionApi } from './workspace/extension-api.ts';
import { registerAgentModeTools } from './adapters/agent-mode-tools.ts';
import { registerMcpServers } from './adapters/mcp-servers.ts';
import { createLogger } from './adapters/output-logger.ts';
import { registerChat } from './chat/register-chat.ts';
import { registerCommands } from './commands/register-commands.ts';
import { registerAnsweredTabs } from './documents/answered-tabs.ts';
import { registerContextDocuments } from './documents/context-documents.ts';
import { registerEarlierTexts } from './documents/earlier-texts.ts';
import { registerExecutionDocuments } from './documents/execution-documents.ts';
import { registerProposedTexts } from './documents/proposed-texts.ts';
import { registerSessionDocuments } from './documents/session-documents.ts';
import { registerValueDocuments } from './documents/value-documents.ts';
import { registerBuilder } from './editor/builder/register-builder.ts';
import { registerGraph } from './editor/graph/register-graph.ts';
import { registerDiagnostics } from './editor/diagnostics.ts';
import { registerLanguage } from './editor/register-language.ts';
import { LanguageService } from './editor/language-service.ts';
import { registerEpicsPage } from './epics-page/register-epics-page.ts';
import { registerApprovalNotices } from './notices/approval-notices.ts';
import { registerBudgetNotices } from './notices/budget-notices.ts';
import { registerInterruptedNotices } from './notices/interrupted-notices.ts';
import { registerStatusBar } from './notices/status-bar.ts';
import { createToasts } from './notices/create-toasts.ts';
import { registerTriggerNotices } from './notices/trigger-notices.ts';
import { registerTrialNotices } from './notices/trial-notices.ts';
import { registerWorkspaceNotices } from './notices/workspace-notices.ts';
import { registerOrchestration } from './panels/register-orchestration.ts';
import { SeenExecutions } from './panels/seen-executions.ts';
import { registerEpicsTree } from './trees/register-epics-tree.ts';
import { registerExecutionsTree } from './trees/executions-tree.ts';
import { registerSessionsTree } from './trees/sessions-tree.ts';
import { registerTeamTree } from './trees/team-tree.ts';
import { registerWorkflowsTree } from './trees/workflows-tree.ts';
import { registerMilestones } from './walkthrough/milestones.ts';
import { registerTriggers } from './workspace/open-for-triggers.ts';
import { OpenWorkspaces } from './workspace/open-workspaces.ts';

let workspaces: OpenWorkspaces | undefined;

/** Nothing here loads the core or opens a database: each part does when it first needs them. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  // For the texts of the houses that do not know VS Code.
  l10n.config({ contents: { ...vscode.l10n.bundle } });
  const channel = vscode.window.createOutputChannel('Baton', { log: true });
  workspaces = new OpenWorkspaces({ logger: createLogger(channel), secrets: context.secrets });
  const problems = vscode.languages.createDiagnosticCollection('baton');
  const parts = { context, channel, problems, workspaces, seen: new SeenExecutions(), toasts: createToasts() };
  context.subscriptions.push(channel, problems);
  registerCommands(parts);
  registerAgentModeTools(parts);
  registerMcpServers(parts);
  registerChat(parts);
  registerEpicsTree(parts);
  registerEpicsPage(parts);
  registerWorkflowsTree(parts);
  registerExecutionsTree(parts);
  registerSessionsTree(parts);
  registerTeamTree(parts);
  registerExecutionDocuments(parts);
  registerContextDocuments(parts);
  registerSessionDocuments(parts);
  registerValueDocuments(parts);
  registerProposedTexts(parts);
  registerEarlierTexts(parts);
  registerAnsweredTabs(parts);
  const service = new LanguageService(workspaces);
  context.subscriptions.push(service, registerLanguage(service, workspaces));
  registerDiagnostics(parts, service);
  registerBuilder(parts, service);
  registerGraph(parts, service);
  registerOrchestration(parts);
  registerStatusBar(parts);
  registerApprovalNotices(parts);
  registerBudgetNotices(parts);
  registerInterruptedNotices(parts);
  registerTrialNotices(parts);
  registerTriggerNotices(parts);
  registerTriggers(parts);
  registerWorkspaceNotices(parts);
  registerMilestones(parts);
  workspaces.begin();
  return createExtensionApi(workspaces);
}

/** Databases are closed here, since disposal does not wait. */
export async function deactivate(): Promise<void> {
  await workspaces?.close();
  workspaces = undefined;
}
