import type * as vscode from 'vscode';
import type { QuestionToasts } from './notices/question-toasts.ts';
import type { SeenExecutions } from './panels/seen-executions.ts';
import type { OpenWorkspaces } from './workspace/open-workspaces.ts';

/** What every part of the extension is built from. */
export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly channel: vscode.LogOutputChannel;
  /** What is wrong in definition files. */
  readonly problems: vscode.DiagnosticCollection;
  readonly workspaces: OpenWorkspaces;
  /** What panels show. */
  readonly seen: SeenExecutions;
  readonly toasts: QuestionToasts;
}
