import type { Command } from 'commander';
import type { TeamReport } from '../../domain/team-report.ts';
import { type Line, faint } from '../../presentation/line.ts';
import { agentDocument, teamDocument } from '../../presentation/team-document.ts';
import { agentLines, choiceLines, skillLine, teamLines } from '../../presentation/team-lines.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { namesArgument } from '../names-argument.ts';
import type { Perform } from '../perform.ts';
import { shareArgument } from '../value-arguments.ts';

interface FindOptions {
  readonly capabilities: readonly string[];
  readonly group?: string;
  readonly exclude?: readonly string[];
}

interface SkillOptions {
  readonly proficiency: number;
  readonly note?: string;
}

export function addTeamCommands(team: Command, perform: Perform): void {
  team
    .command('list')
    .description('all groups and agents of the workspace')
    .action(() => perform(list));
  team
    .command('show')
    .description('one agent: its skills and how it stands to others')
    .argument('<name>')
    .action((name: string) => perform((invocation) => show(invocation, name)));
  team
    .command('find')
    .description('the agent that suits best')
    .requiredOption('--capabilities <a,b>', 'what it must be able to do', namesArgument)
    .option('--group <name>', 'only members of this group')
    .option('--exclude <a,b>', 'agents that are not to be chosen', namesArgument)
    .action((options: FindOptions) => perform((invocation) => find(invocation, options)));
  team
    .command('skill')
    .description('say how well an agent can do something')
    .argument('<agent>')
    .argument('<skill>')
    .requiredOption('--proficiency <share>', 'from 0 (not at all) to 1 (always well)', shareArgument)
    .option('--note <text>', 'why; it is kept with the skill')
    .action((agent: string, skill: string, options: SkillOptions) =>
      perform((invocation) => correct(invocation, { agent, skill, ...options })),
    );
}

async function list(invocation: Invocation): Promise<ExitCode> {
  const team = await withWorkspace(invocation, (api) => api.team());
  answer(invocation, { document: teamDocument(team), lines: () => listLines(team) });
  return exitCodes.done;
}

function listLines(team: TeamReport): readonly Line[] {
  if (team.agents.length > 0 || team.groups.length > 0) return teamLines(team);
  return [[faint('No agents. Write .baton/agents/NAME.yaml, with name: and prompt:.')]];
}

async function show(invocation: Invocation, name: string): Promise<ExitCode> {
  const agent = await withWorkspace(invocation, (api) => api.showAgent(name));
  answer(invocation, { document: { agent: agentDocument(agent) }, lines: () => agentLines(agent) });
  return exitCodes.done;
}

async function find(invocation: Invocation, { capabilities, group, exclude = [] }: FindOptions): Promise<ExitCode> {
  const wish = { capabilities, group: group ?? null, exclude };
  const choice = await withWorkspace(invocation, (api) => api.findAgent(wish));
  answer(invocation, { document: choice, lines: () => choiceLines(choice) });
  return choice.agent === null ? exitCodes.failed : exitCodes.done;
}

async function correct(
  invocation: Invocation,
  { agent, skill: name, proficiency, note }: { readonly agent: string; readonly skill: string } & SkillOptions,
): Promise<ExitCode> {
  const correction = { agent, skill: name, proficiency, note: note ?? null, by: invocation.host.user };
  const skill = await withWorkspace(invocation, (api) => api.correctSkill(correction));
  answer(invocation, { document: { skill }, lines: () => [skillLine(skill)] });
  return exitCodes.done;
}
