import type { Colleague } from '../../ports/colleagues.ts';
import type { Addressees } from '../../ports/message-delivery.ts';
import type { OfferedWorkflow } from '../../ports/workflow-library.ts';
import type { AgentBriefing } from '../agent/agent-briefing.ts';
import { addresseesText } from './addressees-text.ts';
import { colleaguesText } from './colleagues-text.ts';
import { personalityText } from './personality.ts';
import { workflowsText } from './workflows-text.ts';

/** Who is there for an agent. */
export interface Surroundings {
  readonly colleagues: readonly Colleague[];
  readonly addressees: Addressees;
  readonly workflows: readonly OfferedWorkflow[];
}

/**
 * The system message of an agent: its prompt, shaped by its personality, to whom it may delegate and write, what it
 * may run, and the form of
 * the answer.
 */
export function systemPromptOf(
  { agent, output_schema }: AgentBriefing,
  { colleagues, addressees, workflows }: Surroundings,
): string {
  const parts = [
    agent.prompt.trim(),
    personalityText(agent.personality),
    colleaguesText(agent.tools, colleagues),
    addresseesText(agent.tools, addressees),
    workflowsText(agent.tools, workflows),
  ];
  if (output_schema !== null) {
    parts.push(
      `Your final answer is one JSON value that fits this JSON schema, and nothing else:\n${JSON.stringify(output_schema)}`,
    );
  }
  return parts.filter((part) => part !== '').join('\n\n');
}
