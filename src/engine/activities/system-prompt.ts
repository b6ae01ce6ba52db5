import type { AgentBriefing } from '../agent/agent-briefing.ts';

/** The system message of an agent: its prompt, shaped by its personality, and what form the answer must have. */
export function systemPromptOf({ agent, output_schema }: AgentBriefing): string {
  const parts = [agent.prompt.trim()];
  const traits = Object.entries(agent.personality).map(
    ([trait, value]) => `- ${trait}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  if (traits.length > 0) parts.push(`Your manner:\n${traits.join('\n')}`);
  if (output_schema !== null) {
    parts.push(
      `Your final answer is one JSON value that fits this JSON schema, and nothing else:\n${JSON.stringify(output_schema)}`,
    );
  }
  return parts.filter((part) => part !== '').join('\n\n');
}
