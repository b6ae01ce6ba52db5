import type { ListedMessage } from '../../../domain/listed-message.ts';
import {
  type KnownReceivers,
  type MessageReceiver,
  messageReceivers,
} from '../../../presentation/panel/messages/message-receivers.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';

export interface FoundMessages {
  /** The newest last. */
  readonly messages: readonly ListedMessage[];
  /** How many earlier ones there are. */
  readonly earlier: number;
  readonly receivers: readonly MessageReceiver[];
}

interface Surroundings {
  /** Id of the task on which the execution works. */
  readonly task: string | null;
  readonly team: { readonly agents: readonly string[]; readonly groups: readonly string[] };
}

/** Messages of one execution; what stays the same while it is shown is read once. */
export class ExecutionMessages {
  readonly target: ExecutionTarget;
  #surroundings: Surroundings | undefined;
  /** Of its steps, in their order. */
  #working: KnownReceivers['working'] | undefined;
  #hasOthers = false;

  constructor(target: ExecutionTarget) {
    this.target = target;
  }

  /** What is heard in its tree, and what was written about the task on which it works. */
  async read(limit: number): Promise<FoundMessages> {
    const { workspace, id } = this.target;
    const { task, team } = (this.#surroundings ??= await surroundingsOf(this.target));
    const api = await workspace.open();
    const lists = await Promise.all([
      api.listMessages({ execution: id, limit }),
      ...(task === null ? [] : [api.listMessages({ task, limit })]),
    ]);
    const found = new Map(lists.flatMap(({ items }) => items).map((message) => [message.id, message]));
    const messages = [...found.values()].toSorted(older);
    const inBoth = task === null ? 0 : (await api.listMessages({ execution: id, task, limit: 1 })).total;
    const total = lists.reduce((sum, list) => sum + list.total, 0) - inBoth;
    const working = await this.#readWorking();
    const earlier = Math.max(0, total - messages.length);
    return { messages, earlier, receivers: messageReceivers({ working, messages, team }) };
  }

  /** Another agent may work by now. */
  noteStep(): void {
    this.#hasOthers = true;
  }

  async #readWorking(): Promise<KnownReceivers['working']> {
    if (this.#hasOthers) this.#working = undefined;
    this.#hasOthers = false;
    const { workspace, id } = this.target;
    return (this.#working ??= (await (await workspace.open()).executionProgress(id)).steps.map(({ agent }) => agent));
  }
}

async function surroundingsOf({ workspace, id }: ExecutionTarget): Promise<Surroundings> {
  const api = await workspace.open();
  const [{ task }, { agents, groups }] = await Promise.all([api.showExecution(id), api.team()]);
  return { task: task?.id ?? null, team: { agents: namesOf(agents), groups: namesOf(groups) } };
}

/** Of files that can be read. */
function namesOf(files: readonly { readonly name: string; readonly definition: unknown }[]): readonly string[] {
  return files.flatMap(({ name, definition }) => (definition === null ? [] : [name]));
}

function older(a: ListedMessage, b: ListedMessage): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
