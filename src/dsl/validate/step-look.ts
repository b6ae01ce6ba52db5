import type { TemplateNames } from '../expressions/template-parts.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { CodeCheck } from './code-check.ts';

/** What stands around all steps of a workflow. */
export interface StepSurroundings {
  readonly names: WorkspaceNames;
  /** When absent, code is not checked. */
  readonly checkCode: CodeCheck | undefined;
  /** Of the workflow. */
  readonly slug: string;
  /** Names of the agents that the workflow defines. */
  readonly agents: readonly string[];
}

/** What a rule about one step looks at beside the step. */
export interface StepLook {
  /** Paths begin at the step. */
  readonly problems: ProblemList;
  readonly templateNames: TemplateNames;
  readonly around: StepSurroundings;
}
