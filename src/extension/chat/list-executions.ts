import type * as vscode from 'vscode';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { executionRow } from '../../presentation/execution-row.ts';
import { markdownText } from '../../presentation/row-view.ts';
import { executionUri } from '../documents/execution-uri.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** A list whose entries lead to the documents of the executions. */
export function listExecutions(
  reply: vscode.ChatResponseStream,
  workspace: FolderWorkspace,
  executions: readonly ExecutionSummary[],
): void {
  const now = Date.now();
  for (const execution of executions) {
    const { label, description } = executionRow(execution, now);
    reply.markdown('- ');
    reply.anchor(executionUri(workspace, execution), label);
    reply.markdown(` ${markdownText(description)}\n`);
  }
  reply.markdown('\n');
}
