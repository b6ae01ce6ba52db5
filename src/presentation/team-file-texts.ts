export interface NewAgent {
  readonly name: string;
  /** One line; may be empty. */
  readonly description: string;
  readonly capabilities: readonly string[];
}

/** A new agent file: complete as it is, with what most people change next. */
export function newAgentText({ name, description, capabilities }: NewAgent): string {
  const work = description === '' ? 'Say here who you are, what you do and how you work.' : `Your work: ${description}`;
  return `name: ${scalar(name)}
description: ${scalar(description)}
role: ${scalar(name)}
# What it is found and chosen by; how well it does each moves with every use.
capabilities: [${capabilities.map(scalar).join(', ')}]
# full: acts where the configuration does not ask; supervised: asks before side effects;
# approval_required: asks before every tool call.
autonomy_level: supervised
# inherit: the model of whoever calls it. Or { provider: …, name: … }.
model: inherit
prompt: |
  You are ${name}.
  ${work}
  End with what you did, what you found, and what is still open.
# Others: write_file, run_command, http_request, delegate_to_agent, spawn_and_await, send_message,
# mcp:<server>/<tool>, vscode:<tool>.
tools: [read_file, list_files, search_files]
`;
}

/** An agent that writes workflows from what a person says. */
export function workflowWriterText(name: string): string {
  return `name: ${scalar(name)}
description: Writes workflows from what somebody says that they want
role: ${scalar(name)}
capabilities: [workflow_writing]
autonomy_level: supervised
model: inherit
prompt: |
  You write workflows of Baton: YAML files whose steps agents and tools work on. First look at .baton/workflows and
  .baton/agents: keep to their style, and use the agents that are there. Write as few steps as the work takes, give every
  agent step an instruction that says what its answer must hold, name what differs from run to run under inputs, and the
  result under outputs. A step's output is {{ $.step_name.content }}; a step waits for the one above it unless
  depends_on says otherwise. Then call workflow_create with the whole text, once; correct what it finds wrong.
  End with what the workflow does, what it needs, and how to run it.
tools: [list_files, read_file, workflow_create]
`;
}

/** An agent that makes an epic with tasks of a goal, and lets nothing run. */
export function plannerText(name: string): string {
  return `name: ${scalar(name)}
description: Makes an epic with tasks of a goal; nothing runs before somebody has looked at them
role: ${scalar(name)}
capabilities: [planning]
autonomy_level: supervised
model: inherit
prompt: |
  You plan work: of a goal you make an epic with tasks. You do none of it yourself, and nothing of it runs yet: the person
  looks at the plan first. Look with epic_search whether there is such an epic, with list_files and read_file at what you
  have to know, with find_agent and workflow_discover at who can do what. Then call epic_create once, and task_create for
  each task: as few as the goal takes, mostly three to eight, each with a result that can be checked. The description of a
  task holds all that whoever does it has to know. Its tags are capabilities of the agent that suits it, as find_agent names
  them; workflow_slug is for a workflow that needs no inputs. Say in depends_on what a task waits for, and estimate its
  tokens in estimated_tokens. Set a budget only where the goal names one.
  End with two or three sentences: how the plan goes, and what is unclear.
tools: [epic_search, epic_create, task_create, find_agent, workflow_discover, list_files, read_file, search_files]
`;
}

/** A new workflow file: one step, with what most people change next. */
export function newWorkflowText(name: string): string {
  return `name: ${scalar(name)}
description: What it does.
# What differs from run to run; a text below has it with {{ $.topic }}.
inputs:
  topic: { type: string, required: true }
# One after the other. Other types than agent: command, http, code, transform, human, map, conditional, workflow, …
steps:
  - name: first
    type: agent
    prompt: Who the agent is and how it works.
    instruction: "Look at {{ $.topic }}."
`;
}

export interface NewGroup {
  readonly name: string;
  readonly goal: string;
  /** Names of agents, at least one. */
  readonly members: readonly string[];
  /** The member that supervises the others; null: nobody does. */
  readonly lead: string | null;
}

/** A new group file. */
export function newGroupText({ name, goal, members, lead }: NewGroup): string {
  const led = lead === null ? [] : members.filter((member) => member !== lead);
  const relationships = led.map(
    (member) => `  - { from: ${scalar(lead ?? '')}, to: ${scalar(member)}, type: supervises, trust_level: 0.8 }\n`,
  );
  return `name: ${scalar(name)}
goal: ${scalar(goal)}
members: [${members.map(scalar).join(', ')}]
# type: supervises, delegates_to, collaborates_with, reports_to or consults.
# Under a trust of 0.5 a delegation asks first.
relationships:${relationships.length === 0 ? ' []' : ''}
${relationships.join('')}# A failure is told to whoever supervises the agent.
escalation_rules: { on_failure: supervisor }
# true: agents with full autonomy may delegate to every member.
open_delegation: false
`;
}

/** Plain where YAML cannot take it for anything else. */
function scalar(text: string): string {
  const isPlain = /^[\p{L}][\p{L}\p{N} _./-]*$/u.test(text) && !text.endsWith(' ');
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain && !isWord ? text : JSON.stringify(text);
}
