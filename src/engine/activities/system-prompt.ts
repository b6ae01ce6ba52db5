import type { Colleague } from '../../ports/colleagues.ts';
import type { AgentBriefing } from '../agent/agent-briefing.ts';
import { colleaguesText } from './colleagues-text.ts';
import { personalityText } from './personality.ts';

/** The system message of an agent: its prompt, shaped by its personality, its colleagues, and the form of the answer. */
export function systemPromptOf({ agent, output_schema }: AgentBriefing, colleagues: readonly Colleague[]): string {
  const parts = [agent.prompt.trim(), personalityText(agent.personality), colleaguesText(agent.tools, colleagues)];
  if (output_schema !== null) {
    parts.push(
      `Your final answer is one JSON value that fits this JSON schema, and nothing else:\n${JSON.stringify(output_schema)}`,
    );
  }
  return parts.filter((part) => part !== '').join('\n\n');
}
