import { writeDefinitions } from '../../support/core-workspace.ts';

const agent = (tools: string): string => `
    type: agent
    prompt: |
      You look after the customers of a small shop. You read the handbook before you say anything, you name what is
      uncertain, and you answer in short sentences that a customer understands.
    instruction: "Ticket {number}: {text}"
    tools: [${tools}]
`;

const inputs = 'inputs: { number: { type: string, required: true }, text: { type: string, required: true } }';

/** Each kind of wait: `approval` for a tool call of its agent, `human` for an answer, `parent` for a child of either. */
const workflows: Readonly<Record<string, string>> = {
  approval: `
name: Write an answer
${inputs}
steps:
  - name: work${agent('read_file, write_file')}`,
  human: `
name: Ask for a decision
${inputs}
steps:
  - name: work${agent('read_file')}
  - { name: decide, type: human, message: "Send this?\\n{{ $.work.content }}", choices: [send, revise, drop] }
  - name: close${agent('read_file')}`,
  ...Object.fromEntries(['approval', 'human'].map((child) => [`parent-of-${child}`, parentOf(child)])),
};

function parentOf(child: string): string {
  return `
name: Handle a ticket
${inputs}
steps:
  - name: triage${agent('read_file')}
  - { name: handle, type: workflow, workflow: ${child}, input: { number: $.number, text: $.text } }
  - name: close${agent('read_file')}`;
}

/** Two kilobytes that every agent reads first. */
export const handbook = Array.from(
  { length: 24 },
  (_, n) => `${n + 1}. When rule ${n + 1} fits the ticket, say so in the answer and name the rule by its number.\n`,
).join('');

/** What files say of the workspace; `handbook.md` lies beside `.baton`. */
export function writeWaitingDefinitions(workspace: string): void {
  writeDefinitions(workspace, {
    '../handbook.md': handbook,
    'config.yaml': 'default_model: { provider: bench, name: small }\n',
    ...Object.fromEntries(Object.entries(workflows).map(([slug, yaml]) => [`workflows/${slug}.yaml`, yaml])),
  });
}
