import type { Offer } from './completion.ts';
import { type Asked, namesAt } from './name-offers.ts';
import { snippetOffer, type StepSnippet, stepSnippets, withChoices } from './step-snippets.ts';

/** Whole steps, at a column, that name what there is to name. */
export async function stepOffers(asked: Asked, column: number): Promise<readonly Offer[]> {
  const names = {
    agent: await namesOf('agent_step/agent', asked),
    workflow: await namesOf('workflow_step/workflow', asked),
    server: await namesOf('mcp_tool_step/server', asked),
  };
  const needsTeam = ({ lines }: StepSnippet): boolean => names.agent.length === 0 && lines.some(namesAgent);
  const usual = stepSnippets().filter((snippet) => !needsTeam(snippet));
  const others = stepSnippets().filter(needsTeam);
  return [...usual, ...others].map(({ type, label, lines }) =>
    snippetOffer({ label, detail: type, lines: withChoices(lines, names), column }),
  );
}

function namesAgent(line: string): boolean {
  return line.startsWith('agent:');
}

async function namesOf(location: string, asked: Asked): Promise<readonly string[]> {
  const offers = (await namesAt(location)?.(asked)) ?? [];
  return offers.map(({ label }) => label);
}
