import type { OrchestratorQueries } from '../../../app/orchestrator-api.ts';
import { topExecution } from '../../../app/top-execution.ts';
import type { ListedMessage } from '../../../domain/listed-message.ts';
import { type MessageHearing, messageHearing } from '../../../presentation/panel/messages/message-hearing.ts';
import {
  type KnownReceivers,
  type OfferedReceiver,
  messageReceivers,
} from '../../../presentation/panel/messages/message-receivers.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';

export interface FoundMessages {
  /** The newest last. */
  readonly messages: readonly ListedMessage[];
  /** How many earlier ones there are. */
  readonly earlier: number;
  readonly receivers: readonly OfferedReceiver[];
  readonly hearing: MessageHearing;
}

interface Surroundings {
  /** Id of the task on which the execution works. */
  readonly task: string | null;
  /** Id of the outermost execution of the tree. */
  readonly top: string;
  readonly team: { readonly agents: readonly string[]; readonly groups: readonly string[] };
}

/** Messages of one execution; what stays the same while it is shown is read once. */
export class ExecutionMessages {
  readonly target: ExecutionTarget;
  #surroundings: Surroundings | undefined;
  #steps: KnownReceivers['steps'] | undefined;
  #hasOthers = false;

  constructor(target: ExecutionTarget) {
    this.target = target;
  }

  /** What is heard in its tree, and what was written about the task on which it works. */
  async read(limit: number): Promise<FoundMessages> {
    const { workspace, id } = this.target;
    const { task, top, team } = (this.#surroundings ??= await surroundingsOf(this.target));
    const api = await workspace.open();
    const lists = await Promise.all([
      api.listMessages({ execution: id, limit }),
      ...(task === null ? [] : [api.listMessages({ task, limit })]),
    ]);
    const found = new Map(lists.flatMap(({ items }) => items).map((message) => [message.id, message]));
    const messages = [...found.values()].toSorted(older);
    const inBoth = task === null ? 0 : (await api.listMessages({ execution: id, task, limit: 1 })).total;
    const total = lists.reduce((sum, list) => sum + list.total, 0) - inBoth;
    const steps = await this.#readSteps();
    const earlier = Math.max(0, total - messages.length);
    const hearing = await hearingIn(api, top);
    return { messages, earlier, receivers: messageReceivers({ steps, messages, team }), hearing };
  }

  /** Whether somebody hears what is written here depends on this execution. */
  dependsOn(execution: string): boolean {
    return execution === this.target.id || execution === this.#surroundings?.top;
  }

  /** Another agent may work by now. */
  noteStep(): void {
    this.#hasOthers = true;
  }

  async #readSteps(): Promise<KnownReceivers['steps']> {
    if (this.#hasOthers) this.#steps = undefined;
    this.#hasOthers = false;
    const { workspace, id } = this.target;
    return (this.#steps ??= (await (await workspace.open()).executionProgress(id)).steps);
  }
}

async function surroundingsOf({ workspace, id }: ExecutionTarget): Promise<Surroundings> {
  const api = await workspace.open();
  const [{ task }, top, { agents, groups }] = await Promise.all([
    api.showExecution(id),
    topExecution(api, id),
    api.team(),
  ]);
  return { task: task?.id ?? null, top: top.id, team: { agents: namesOf(agents), groups: namesOf(groups) } };
}

async function hearingIn(api: Pick<OrchestratorQueries, 'listExecutions'>, top: string): Promise<MessageHearing> {
  const [execution] = (await api.listExecutions({ ids: [top], limit: 1 })).items;
  return execution === undefined ? { is_heard: true, words: '' } : messageHearing(execution);
}

/** Of files that can be read. */
function namesOf(files: readonly { readonly name: string; readonly definition: unknown }[]): readonly string[] {
  return files.flatMap(({ name, definition }) => (definition === null ? [] : [name]));
}

function older(a: ListedMessage, b: ListedMessage): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
