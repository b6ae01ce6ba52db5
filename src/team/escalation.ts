import type { GroupDefinition } from '../domain/group.ts';
import { toSupervisor } from '../domain/supervision.ts';
import { supervisorOf } from './supervision.ts';

/**
 * To whom the group wants a failure or time-out of the agent escalated. Null: the group has no rule, nobody supervises the
 * agent, or the rule names the agent itself or somebody who is no member.
 */
export function escalationTarget(group: GroupDefinition, agent: string): string | null {
  const wanted = group.escalation_rules['on_failure'];
  const target = wanted === toSupervisor ? supervisorOf(group, agent) : wanted;
  if (typeof target !== 'string' || target === agent || !group.members.includes(target)) return null;
  return target;
}

/** After how many milliseconds without an end the group wants work escalated; null: it does not say. */
export function escalationTimeoutMs({ escalation_rules }: GroupDefinition): number | null {
  const minutes = escalation_rules['timeout_minutes'];
  return typeof minutes === 'number' && minutes > 0 ? minutes * 60_000 : null;
}
