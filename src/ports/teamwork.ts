import type { AgentStandings } from './agent-standings.ts';
import type { WorkflowLibrary } from './workflow-library.ts';

/** What the tools need by which agents hand work to others. */
export interface Teamwork {
  readonly standings: AgentStandings;
  readonly library: Pick<WorkflowLibrary, 'problemOf'>;
}
