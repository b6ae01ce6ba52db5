import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { handbook } from '../waiting/waiting-definitions.ts';
import { waitingModel } from '../waiting/waiting-model.ts';

export const executions = 10_000;
/** At work at the same time: they share the waits for the disk. */
const atOnce = 50;
/** One of so many fails. */
const failing = 20;

const agent = `
    type: agent
    prompt: |
      You look after the customers of a small shop. You read the handbook before you say anything, you name what is
      uncertain, and you answer in short sentences that a customer understands.
    instruction: "Ticket {number}: {text}"
    tools: [read_file]
`;

/** Eleven steps, with items and branches; its two agents take two turns each. */
const ticket = `
name: Answer a ticket
inputs: { number: { type: number, required: true }, text: { type: string, required: true } }
steps:
  - name: triage${agent}
  - name: parts
    type: map
    over: '[1, 2, 3, 4]'
    as: part
    steps:
      - { name: looked_at, type: transform, template: "Part {{ $.part }} of ticket {{ $.number }} is on its way." }
  - name: views
    type: parallel
    steps:
      - name: answer${agent.replaceAll('\n', '\n    ')}
      - { name: note, type: transform, template: "Answered with {{ $.parts }}" }
  - { name: odd, type: transform, when: '$.number % ${failing} == 0', template: "{{ $.triage.nothing }}" }
  - { name: close, type: transform, template: "{{ $.views.answer.content }}" }
`;

export interface FilledHistory {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A folder in which 10,000 executions have run with all that is recorded of them; the model answers at once. */
export async function filledHistory(): Promise<FilledHistory> {
  const { path: folder, remove } = await temporaryFolder();
  writeDefinitions(folder, {
    '../handbook.md': handbook,
    'config.yaml': 'default_model: { provider: bench, name: small }\n',
    'workflows/ticket.yaml': ticket,
  });
  const host = { models: waitingModel() };
  const core = await openWorkspace({ folder, environment: {}, logger: silentLogger, host });
  for (let done = 0; done < executions; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, n) => runOne(core, done + n)));
  }
  await core.close();
  return { folder, remove };
}

async function runOne(core: SharedOrchestrator, n: number): Promise<void> {
  const text = `My order ${100_000 + n * 7} came on Monday and part ${n % 90} of it is missing. When will it come?`;
  const { id } = await core.start(startRequest('ticket', { number: n, text }));
  const { status } = await core.settled(id);
  const wanted = n % failing === 0 ? 'failed' : 'completed';
  if (status !== wanted) throw new Error(`Execution ${id} has ${status} and not ${wanted}.`);
}
