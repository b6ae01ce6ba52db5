import type { AgentTurnRecord } from '../../domain/agent-execution.ts';
import type { ActivityPorts } from './activity-ports.ts';
import type { Turn } from './turn.ts';

/** True when the call for a summary has failed in this turn, or in one of the last of so many. */
export function triedInVain({ store }: ActivityPorts, { wanted, agentCase }: Turn, turns: number): boolean {
  const key = Array.from({ length: turns }, (_, ago) => keyOf(wanted.agent_execution_id, wanted.turn - ago));
  return store.find('execution_events', { execution_id: agentCase.execution.id, type: 'warning', key }).length > 0;
}

function keyOf(agentExecutionId: string, turn: number): string {
  return `not_condensed/${agentExecutionId}/${turn}`;
}

/** Says that the conversation stays as it is, and why. */
export function noteUnmade({ recorder }: ActivityPorts, { wanted, agentCase }: Turn, why: string): void {
  const { agent_execution_id: id, step_path: step, turn } = wanted;
  const message = `The conversation of step '${step}' was not condensed before turn ${turn}, and goes on as it is: ${why}`;
  const data = { code: 'not_condensed', message };
  recorder.note(agentCase.execution.id, [{ type: 'warning', step, key: keyOf(id, turn), data }]);
}

/** Of a summary that is not whole: what it leaves out, nobody would miss. */
export function noteUnusable(ports: ActivityPorts, turn: Turn, { finish_reason, usage }: AgentTurnRecord): void {
  const why = {
    length: `the summary was cut off at ${usage.output} tokens.`,
    content_filter: "the provider's content filter withheld the summary or a part of it.",
    tool_calls: 'the model asked for tools instead of a summary.',
    stop: 'the summary is empty.',
  }[finish_reason];
  noteUnmade(ports, turn, why);
}
