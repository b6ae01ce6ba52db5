import type { Parts } from '../parts.ts';
import { type Command, registerCommand } from './register-command.ts';

/** Each is loaded when it is first called. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  setUpWorkspace: async () => (await import('./set-up-workspace.ts')).setUpWorkspace,
  runWorkflow: async () => (await import('./run-workflow.ts')).runWorkflow,
  rehearseWorkflow: async () => (await import('./run-workflow.ts')).rehearseWorkflow,
  openWorkflow: async () => (await import('./open-workflow.ts')).openWorkflow,
  newWorkflow: async () => (await import('./new-workflow.ts')).newWorkflow,
  openWorkflowAsForm: async () => (await import('./open-workflow.ts')).openWorkflowAsForm,
  keepWorkflow: async () => (await import('./settle-trial.ts')).keepWorkflow,
  archiveWorkflow: async () => (await import('./settle-trial.ts')).archiveWorkflow,
  forkWorkflow: async () => (await import('./fork-workflow.ts')).forkWorkflow,
  cancelExecution: async () => (await import('./steer-execution.ts')).cancelExecution,
  resumeExecution: async () => (await import('./steer-execution.ts')).resumeExecution,
  retryExecution: async () => (await import('./steer-execution.ts')).retryExecution,
  retryFromStep: async () => (await import('./steer-execution.ts')).retryFromStep,
  showExecution: async () => (await import('./show-execution.ts')).showExecution,
  showDelegations: async () => (await import('./show-execution.ts')).showDelegations,
  showReport: async () => (await import('./show-report.ts')).showReport,
  prepareContext: async () => (await import('./prepare-context.ts')).prepareContext,
  changeContext: async () => (await import('./prepare-context.ts')).prepareContext,
  startSession: async () => (await import('./start-session.ts')).startSession,
  advanceSession: async () => (await import('./steer-session.ts')).advanceSession,
  returnSession: async () => (await import('./steer-session.ts')).returnSession,
  validateSession: async () => (await import('./show-session.ts')).validateSession,
  completeSession: async () => (await import('./steer-session.ts')).completeSession,
  failSession: async () => (await import('./steer-session.ts')).failSession,
  showSession: async () => (await import('./show-session.ts')).showSession,
  compareOutput: async () => (await import('./compare-output.ts')).compareOutput,
  copyExecutionId: async () => (await import('./show-execution.ts')).copyExecutionId,
  answerApproval: async () => (await import('./answer-approval.ts')).answerApproval,
  approveProposed: async () => (await import('./answer-approval.ts')).approveProposed,
  rejectProposed: async () => (await import('./answer-approval.ts')).rejectProposed,
  newAgent: async () => (await import('./new-team-file.ts')).newAgent,
  newGroup: async () => (await import('./new-team-file.ts')).newGroup,
  delegate: async () => (await import('./delegate.ts')).delegate,
  sendMessage: async () => (await import('./send-message.ts')).sendMessage,
  openTeamFile: async () => (await import('./open-team-file.ts')).openTeamFile,
  validateWorkspace: async () => (await import('./validate-workspace.ts')).validateWorkspace,
  selectModel: async () => (await import('./select-model.ts')).selectModel,
  setApiKey: async () => (await import('./set-api-key.ts')).setApiKey,
  exportDatabase: async () => (await import('./export-database.ts')).exportDatabase,
  reopenWorkspace: async () => (await import('./reopen-workspace.ts')).reopenWorkspace,
  showWalkthrough: async () => (await import('./show-walkthrough.ts')).showWalkthrough,
  showDocumentation: async () => (await import('./show-documentation.ts')).showDocumentation,
  showLog: async () => async (parts) => parts.channel.show(),
};

export function registerCommands(parts: Parts): void {
  for (const [name, load] of Object.entries(commands)) registerCommand(parts, name, load);
}
