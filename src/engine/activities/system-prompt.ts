import type { AgentBriefing } from '../agent/agent-briefing.ts';
import { personalityText } from './personality.ts';

/** The system message of an agent: its prompt, shaped by its personality, and what form the answer must have. */
export function systemPromptOf({ agent, output_schema }: AgentBriefing): string {
  const parts = [agent.prompt.trim(), personalityText(agent.personality)];
  if (output_schema !== null) {
    parts.push(
      `Your final answer is one JSON value that fits this JSON schema, and nothing else:\n${JSON.stringify(output_schema)}`,
    );
  }
  return parts.filter((part) => part !== '').join('\n\n');
}
