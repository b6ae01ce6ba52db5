import { asJson } from '../../base/json.ts';
import type { TaskEnvironment, TaskFunction } from '../../ports/durable-runtime.ts';
import type { CalledChild, CalledChildInput } from '../agent/called-child.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { callerOf, openCase } from './agent-case.ts';
import { isFirstTry } from './first-try.ts';

/**
 * Makes the child execution that a tool call waits for, or finds the one that a crashed try or an earlier round has made.
 * What hinders it is an answer to the model.
 */
export function createCalledChildActivity(ports: ActivityPorts): TaskFunction {
  return async (input, environment) => {
    // The flow side wrote exactly this, and reads exactly what is recorded.
    return asJson(await calledChild(ports, input as unknown as CalledChildInput, environment));
  };
}

async function calledChild(
  ports: ActivityPorts,
  wanted: CalledChildInput,
  environment: TaskEnvironment,
): Promise<CalledChild> {
  const { key, signal } = environment;
  const { agent_execution_id, turn, request, step_path } = wanted;
  const agentCase = openCase(ports, agent_execution_id);
  const caller = callerOf(agentCase);
  const origin = { execution_id: agentCase.execution.id, step_path, caller, key };
  const known = isFirstTry(environment) ? undefined : ports.children.find(origin);
  if (ports.store.get('tool_calls', { agent_execution_id, turn, call_id: request.id }) !== undefined) {
    const { timeout_seconds } = wanted;
    return known === undefined ? { kind: 'recorded' } : { kind: 'recorded', execution_id: known, timeout_seconds };
  }
  const work = await ports.answersFor(agentCase.execution.id).tools.awaitedWork(request, caller);
  if (known !== undefined) {
    // What the child works on is fixed; since then its file may have changed, and its task has begun.
    const { timeout_seconds } = work.ok ? work.value : wanted;
    return { kind: 'created', execution_id: known, timeout_seconds };
  }
  if (!work.ok) return { kind: 'refused', error: work.error };
  const { mapped } = wanted;
  const asked = { ...origin, call_id: request.id, work: work.value, mapped };
  const made = await ports.children.create(asked, { signal });
  if (!made.ok) return { kind: 'refused', error: made.error };
  return { kind: 'created', execution_id: made.value.execution_id, timeout_seconds: work.value.timeout_seconds };
}
