import { silentLogger } from '../../src/base/logger.ts';
import type { ResolvedModel } from '../../src/domain/model.ts';
import type { HostModels } from '../../src/ports/model-client.ts';
import { openWorkspace } from '../../src/serve/open-workspace.ts';
import { startRequest, writeDefinitions } from '../support/core-workspace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved, median } from './support/rounds.ts';

const runs = 100;

const files = {
  'config.yaml': 'default_model: { provider: bench, name: small }\n',
  'agents/lead.yaml': 'name: lead\nprompt: You lead.\ntools: [delegate_to_agent]\n',
  'agents/writer.yaml': 'name: writer\nprompt: You write.\n',
  'agents/alone.yaml': 'name: alone\nprompt: You work alone.\ntools: [read_messages]\n',
  'groups/desk.yaml':
    'name: desk\nmembers: [lead, writer, alone]\nrelationships: [{ from: lead, to: writer, type: supervises }]\n',
  'workflows/delegating.yaml': 'name: Delegating\nsteps: [{ name: top, type: agent, agent: lead, instruction: Go. }]\n',
  'workflows/alone.yaml': 'name: Alone\nsteps: [{ name: top, type: agent, agent: alone, instruction: Go. }]\n',
};

/**
 * The time between the first model call and the last of an execution with three of them, without that of the calls: with a
 * colleague who takes the second one, and with one agent that takes all three and calls a tool in between.
 */
const measure: Measurement = async () => {
  const workspace = await temporaryFolder();
  writeDefinitions(workspace.path, files);
  const models = new ClockedModels();
  const core = await openWorkspace({ folder: workspace.path, environment: {}, logger: silentLogger, host: { models } });
  const betweenCalls = async (workflow: string): Promise<number> => {
    const each: number[] = [];
    for (let n = 0; n < runs; n++) {
      const { id } = await core.start(startRequest(workflow));
      const { status } = await core.settled(id);
      if (status !== 'completed') throw new Error(`The execution has ${status}.`);
      each.push(models.takeOverhead());
    }
    return median(each);
  };
  try {
    const { delegating, alone } = await interleaved(5, {
      delegating: () => betweenCalls('delegating'),
      alone: () => betweenCalls('alone'),
    });
    return [
      {
        name: 'delegation, what it adds to its model turns',
        measured: delegating - alone,
        unit: 'ms',
        reference: null,
        target: { kind: 'at_most', value: 3 },
        note: `between the first and the last of three model calls, without the models' own time, everything durable before each call: ${delegating.toFixed(1)} ms when a colleague takes the second one, ${alone.toFixed(1)} ms when one agent takes all three and calls a tool after each`,
      },
    ];
  } finally {
    await core.close({ signal: AbortSignal.abort() });
    await workspace.remove();
  }
};

/** Answers at once, and remembers when it was asked. */
class ClockedModels implements HostModels {
  readonly provider = 'bench';
  /** Of one run: asked and answered in turn, in milliseconds. */
  #times: number[] = [];

  readonly client: HostModels['client'] = {
    answer: async ({ messages }) => {
      this.#times.push(performance.now());
      const calls = callsOf(messages[0]?.content ?? '', messages.length);
      this.#times.push(performance.now());
      return {
        content: calls.length > 0 ? '' : 'Done.',
        tool_calls: calls,
        usage: { input: 100, cached: 0, output: 10, estimated: false },
        finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
      };
    },
  };

  async list(): Promise<readonly ResolvedModel[]> {
    return [{ provider: 'bench', name: 'small', capabilities: ['tools'], context_window: 100_000, price: null }];
  }

  takeOverhead(): number {
    const [, first = NaN, secondAsked = NaN, second = NaN, thirdAsked = NaN] = this.#times;
    if (this.#times.length !== 6) throw new Error(`There were ${this.#times.length / 2} model calls, and not 3.`);
    this.#times = [];
    return secondAsked - first + (thirdAsked - second);
  }
}

function callsOf(system: string, messages: number) {
  const id = `call_${messages}`;
  if (system.startsWith('You lead.') && messages === 2) {
    return [{ id, name: 'delegate_to_agent', arguments: '{"agent_id":"writer","message":"Write."}' }];
  }
  return system.startsWith('You work alone.') && messages < 6 ? [{ id, name: 'read_messages', arguments: '{}' }] : [];
}

export default measure;
