import type { Command } from 'commander';
import type { Perform } from './perform.ts';

/** Commands under one name. What is in a group is loaded when its name is among the arguments. */
interface CommandGroup {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<(group: Command, perform: Perform) => void>;
}

const groups: readonly CommandGroup[] = [
  {
    name: 'executions',
    description: 'what ran, what runs, and how it goes on',
    load: async () => (await import('./commands/executions.ts')).addExecutionCommands,
  },
  {
    name: 'workflows',
    description: 'what can be run',
    load: async () => (await import('./commands/workflows.ts')).addWorkflowCommands,
  },
  {
    name: 'epics',
    description: 'goals with a budget, and how far they are',
    load: async () => (await import('./commands/epics.ts')).addEpicCommands,
  },
  {
    name: 'tasks',
    description: 'units of work, in an epic or alone',
    load: async () => (await import('./commands/tasks.ts')).addTaskCommands,
  },
  {
    name: 'triggers',
    description: 'what starts workflows by itself',
    load: async () => (await import('./commands/triggers.ts')).addTriggerCommands,
  },
  {
    name: 'team',
    description: 'agents, groups and what they can do',
    load: async () => (await import('./commands/team.ts')).addTeamCommands,
  },
  {
    name: 'approvals',
    description: 'questions that wait for a person',
    load: async () => (await import('./commands/approvals.ts')).addApprovalCommands,
  },
  {
    name: 'messages',
    description: 'what agents and people write to each other',
    load: async () => (await import('./commands/messages.ts')).addMessageCommands,
  },
  {
    name: 'session',
    description: 'work in five phases: analyze, plan, execute, validate, confirm',
    load: async () => (await import('./commands/session.ts')).addSessionCommands,
  },
  {
    name: 'context',
    description: 'what an agent is to be given, before anything is sent',
    load: async () => (await import('./commands/context.ts')).addContextCommands,
  },
  {
    name: 'deployments',
    description: 'agents at work: those of runs, and those that others run',
    load: async () => (await import('./commands/deployments.ts')).addDeploymentCommands,
  },
  {
    name: 'outputs',
    description: 'what agents made: deliverables, validation results, insights, errors',
    load: async () => (await import('./commands/outputs.ts')).addOutputCommands,
  },
  {
    name: 'templates',
    description: 'what reports are written by: Liquid, .baton/templates/*.md',
    load: async () => (await import('./commands/templates.ts')).addTemplateCommands,
  },
  {
    name: 'db',
    description: 'the database .baton/baton.db',
    load: async () => (await import('./commands/db.ts')).addDatabaseCommands,
  },
];

/** Names all groups, and fills those that the arguments may mean. */
export async function addCommandGroups(program: Command, perform: Perform, args: readonly string[]): Promise<void> {
  for (const { name, description, load } of groups) {
    const group = program.command(name).description(description);
    if (!args.includes(name)) continue;
    const fill = await load();
    fill(group, perform);
  }
}
