import type { Result } from '../base/result.ts';
import type { Problem } from '../domain/problem.ts';
import type { Workflow } from '../domain/workflow.ts';
import { readAgent } from '../dsl/read-agent.ts';
import { readConfig } from '../dsl/read-config.ts';
import { readGroup } from '../dsl/read-group.ts';
import { type WorkflowReading, readWorkflow } from '../dsl/read-workflow.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import { javascriptProblem } from '../host/javascript-syntax.ts';
import { type DefinitionFile, isForeign } from './definition-files.ts';
import { type ConfigurationParts, vscodeServers } from './read-configuration.ts';
import { foreignAgent } from './roster.ts';

export interface CheckedFile {
  readonly problems: readonly Problem[];
  /** Absent: the file is none; null: it has errors. */
  readonly workflow?: Workflow | null;
}

/** What a file is held against. */
export interface Around extends Pick<ConfigurationParts, 'workspace' | 'environment'> {
  readonly names: WorkspaceNames;
}

/** What is wrong with a file, whose text may be what cannot be read of it. */
export function checkFile(file: DefinitionFile, text: Result<string, Problem>, around: Around): CheckedFile {
  return text.ok ? checkText(file, text.value, around) : { problems: [problemOf(file, text.error)] };
}

export function checkText(file: DefinitionFile, text: string, around: Around): CheckedFile {
  const { names } = around;
  switch (file.kind) {
    case 'workflow':
      return readWorkflowFile(file, text, names);
    case 'agent':
      return { problems: readAgent(text, { name: file.stem, names }).problems };
    case 'github_agent':
    case 'claude_agent':
      return { problems: foreignAgent(file, text, names).problems.map(asWarning) };
    case 'group':
      return { problems: readGroup(text, { name: file.stem, names }).problems };
    case 'config':
      return { problems: readConfig(text).problems };
    case 'vscode_mcp':
      return { problems: vscodeServers(text, around).problems.map(asWarning) };
  }
}

export function readWorkflowFile({ stem }: DefinitionFile, text: string, names: WorkspaceNames): WorkflowReading {
  return readWorkflow(text, { slug: stem, names, checkCode: javascriptProblem });
}

function problemOf({ kind }: DefinitionFile, problem: Problem): Problem {
  return isForeign(kind) ? asWarning(problem) : problem;
}

/** The file is another program's, and may be sound for it: only what names something that is left out is an error. */
function asWarning(problem: Problem): Problem {
  return problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem;
}
