import type { AgentStandings } from './agent-standings.ts';
import type { SkillBook } from './skill-book.ts';
import type { WorkflowLibrary } from './workflow-library.ts';

/** What the tools need by which agents find others and hand work to them. */
export interface Teamwork {
  readonly standings: AgentStandings;
  readonly skills: Pick<SkillBook, 'of'>;
  readonly library: Pick<WorkflowLibrary, 'problemOf' | 'discover'>;
}
