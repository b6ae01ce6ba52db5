import { isoTime } from '../base/clock.ts';
import { asText } from '../base/json.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import { wholeTree } from '../base/whole-tree.ts';
import { firstLine } from '../domain/first-line.ts';
import { type SessionRecord, sessionPhaseNames } from '../domain/session.ts';
import type { Synthesis, SynthesisAgent, SynthesisExecution } from '../domain/synthesis.ts';
import type { StoreReads } from '../ports/store.ts';
import { openPoints } from './open-points.ts';
import { costsOf, spentTokens } from './synthesis-costs.ts';
import { synthesisGraph } from './synthesis-graph.ts';
import { decisionsIn, outputsOf, stepsOf } from './synthesis-course.ts';
import { madeBy } from './synthesis-outputs.ts';

/** What came of a session: its executions with all that they began, and what was recorded by hand. */
export function synthesizeSession(store: StoreReads, session: SessionRecord, now: number): Synthesis {
  const tops = store.find('executions', { session_id: session.id }, { orderBy: byCreation });
  const executions = treesOf(store, tops);
  const agents = store.find('agent_executions', { session_id: session.id }, { orderBy: byDeployment });
  return synthesis(
    store,
    { tops, executions, agents },
    {
      kind: 'session',
      id: session.id,
      scope: session.scope,
      status: session.status,
      started_at: session.created_at,
      ended_at: session.completed_at,
      generated_at: isoTime(now),
      phases: session.moves.map(({ phase, status, at, by }) => {
        return { phase, name: sessionPhaseNames[phase - 1] ?? '', status, at, by };
      }),
    },
  );
}

/** What came of an execution and of all that it began. */
export function synthesizeExecution(store: StoreReads, execution: ExecutionRecord, now: number): Synthesis {
  const executions = treesOf(store, [execution]);
  const execution_id = executions.map(({ id }) => id);
  const agents = store.find('agent_executions', { execution_id }, { orderBy: byDeployment });
  const message = execution.agent === null ? '' : firstLine(asText(execution.input['message']), longestScope);
  return synthesis(
    store,
    { tops: [execution], executions, agents },
    {
      kind: 'execution',
      id: execution.id,
      scope: message === '' ? execution.workflow_slug : message,
      status: execution.status,
      started_at: execution.started_at ?? execution.created_at,
      ended_at: execution.completed_at,
      generated_at: isoTime(now),
      phases: [],
    },
  );
}

const byCreation = [{ column: 'created_at', direction: 'asc' }] as const;
const byDeployment = [{ column: 'deployed_at', direction: 'asc' }] as const;
const longestScope = 200;

function treesOf(store: StoreReads, tops: readonly ExecutionRecord[]): readonly ExecutionRecord[] {
  const childrenOf = (id: string) => store.find('executions', { parent_execution_id: id }, { orderBy: byCreation });
  const all = tops.flatMap((top) => wholeTree(top, childrenOf));
  return [...new Map(all.map((row) => [row.id, row])).values()];
}

interface Work {
  /** Of `executions` those that no other of them began. */
  readonly tops: readonly ExecutionRecord[];
  readonly executions: readonly ExecutionRecord[];
  readonly agents: readonly AgentExecutionRecord[];
}

type Facts = 'kind' | 'id' | 'scope' | 'status' | 'started_at' | 'ended_at' | 'generated_at' | 'phases';

function synthesis(store: StoreReads, { tops, executions, agents }: Work, facts: Pick<Synthesis, Facts>): Synthesis {
  const told = { executions: executions.map(executionTold), agents: agents.map(agentTold), ...madeBy(store, agents) };
  const work = [...executions, ...agents];
  return {
    ...facts,
    ...told,
    steps: stepsOf(store, executions),
    outputs: outputsOf(tops),
    decisions: decisionsIn(store, executions),
    rehearsal: work.length > 0 && work.every(({ rehearsal }) => rehearsal),
    costs: costsOf(agents),
    open_points: openPoints(store, told),
    graph: synthesisGraph(facts, told),
  };
}

function executionTold(row: ExecutionRecord): SynthesisExecution {
  const { id, workflow_slug, status, parent_execution_id, tokens, usd, duration_ms, rehearsal, error } = row;
  return {
    ...{ id, workflow: workflow_slug, status, parent_execution_id, tokens, usd, duration_ms, rehearsal },
    error_message: error === null ? null : `${error.step === undefined ? '' : `${error.step}: `}${error.message}`,
  };
}

function agentTold(row: AgentExecutionRecord): SynthesisAgent {
  const { id, agent, agent_type, execution_id, model, status, usd, llm_calls, tool_invocations } = row;
  const { context_token_count, deployed_at, completed_at, error_message } = row;
  return {
    ...{ id, agent, agent_type, execution_id, model, status, usd, llm_calls, tool_invocations },
    ...{ context_token_count, deployed_at, completed_at, error_message },
    step: row.step_path,
    scope: firstLine(row.scope, longestScope),
    final_message: row.final_message ?? '',
    tokens: spentTokens(row),
  };
}
