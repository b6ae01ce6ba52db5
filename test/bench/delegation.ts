import { silentLogger } from '../../src/base/logger.ts';
import type { ResolvedModel } from '../../src/domain/model.ts';
import type { HostModels } from '../../src/ports/model-client.ts';
import { openWorkspace } from '../../src/serve/open-workspace.ts';
import { startRequest, writeDefinitions } from '../support/core-workspace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved, median } from './support/rounds.ts';

const delegations = 100;

const files = {
  'config.yaml': 'default_model: { provider: bench, name: small }\n',
  'agents/lead.yaml': 'name: lead\nprompt: You lead.\ntools: [delegate_to_agent]\n',
  'agents/writer.yaml': 'name: writer\nprompt: You write.\n',
  'groups/desk.yaml':
    'name: desk\nmembers: [lead, writer]\nrelationships: [{ from: lead, to: writer, type: supervises }]\n',
  'workflows/main.yaml': 'name: Main\nsteps: [{ name: top, type: agent, agent: lead, instruction: Go. }]\n',
};

/** What a delegation takes beside the models' own time: on the way to the colleague's first model call, and back. */
const measure: Measurement = async () => {
  const workspace = await temporaryFolder();
  writeDefinitions(workspace.path, files);
  const models = new ClockedModels();
  const core = await openWorkspace({ folder: workspace.path, environment: {}, logger: silentLogger, host: { models } });
  try {
    const figures = await interleaved(5, {
      delegation: async () => {
        const each: number[] = [];
        for (let n = 0; n < delegations; n++) {
          const { id } = await core.start(startRequest('main'));
          const { status } = await core.settled(id);
          if (status !== 'completed') throw new Error(`The execution has ${status}.`);
          each.push(models.takeOverhead());
        }
        return median(each);
      },
    });
    return [
      {
        name: 'delegation, without the time of the models',
        measured: figures.delegation,
        unit: 'ms',
        reference: null,
        target: { kind: 'at_most', value: 3 },
        note: "from the model's answer that delegates to the colleague's first model call, and from its answer to the next call of the one that delegates; everything durable in between",
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
      const isFirst = messages.length === 2 && messages[0]?.content.startsWith('You lead.') === true;
      const call = { id: 'call_1', name: 'delegate_to_agent', arguments: '{"agent_id":"writer","message":"Write."}' };
      this.#times.push(performance.now());
      return {
        content: isFirst ? '' : 'Done.',
        tool_calls: isFirst ? [call] : [],
        usage: { input: 100, cached: 0, output: 10, estimated: false },
        finish_reason: isFirst ? 'tool_calls' : 'stop',
      };
    },
  };

  async list(): Promise<readonly ResolvedModel[]> {
    return [{ provider: 'bench', name: 'small', capabilities: ['tools'], context_window: 100_000, price: null }];
  }

  takeOverhead(): number {
    const [, delegated = NaN, childAsked = NaN, childAnswered = NaN, toldAgain = NaN] = this.#times;
    if (this.#times.length !== 6) throw new Error(`There were ${this.#times.length / 2} model calls, and not 3.`);
    this.#times = [];
    return childAsked - delegated + (toldAgain - childAnswered);
  }
}

export default measure;
