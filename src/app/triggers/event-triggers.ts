import type { Disposable } from '../../base/disposable.ts';
import type { JsonObject } from '../../base/json.ts';
import { toJsonValue } from '../../base/json-value.ts';
import type { RegistryEventRecord } from '../../domain/registry-records.ts';
import type { Change } from '../../domain/tables.ts';
import type { DeclaredTrigger } from '../../domain/trigger.ts';
import { evaluateCondition } from '../../dsl/expressions/condition.ts';
import { compileExpression } from '../../dsl/expressions/expression.ts';
import type { Core } from '../core.ts';
import type { Firing } from './firing.ts';
import type { OwnDoing } from './own-doing.ts';

export interface EventTriggersParts {
  readonly core: Core;
  readonly ownDoing: Pick<OwnDoing, 'slugsBehind'>;
  readonly fire: (firing: Firing) => void;
}

/** Fires the triggers that wait for something to happen to an epic or a task. */
export class EventTriggers implements Disposable {
  readonly #parts: EventTriggersParts;
  readonly #subscription: Disposable;
  #triggers: readonly DeclaredTrigger[] = [];

  constructor(parts: EventTriggersParts) {
    this.#parts = parts;
    this.#subscription = parts.core.store.onDidCommit((changes) => {
      if (this.#triggers.length > 0) for (const event of eventsIn(changes)) this.#hear(event);
    });
  }

  /** Those that are active from now on. */
  follow(triggers: readonly DeclaredTrigger[]): void {
    this.#triggers = triggers.filter(({ spec }) => spec.type === 'event');
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** What an agent does in a run of the workflow does not start it again; what a person does always counts. */
  #hear(event: RegistryEventRecord): void {
    const waiting = this.#triggers.filter(({ spec }) => spec.type === 'event' && spec.event === event.type);
    if (waiting.length === 0) return;
    const chain = this.#parts.ownDoing.slugsBehind(event);
    const data = eventData(this.#parts.core, event);
    for (const trigger of waiting) {
      if (chain.includes(trigger.workflow_slug) || !this.#isWanted(trigger, data)) continue;
      this.#parts.fire({ trigger, key: event.id, missed: 0, set: {}, data: { ...data, chain } });
    }
  }

  #isWanted({ id, spec }: DeclaredTrigger, data: JsonObject): boolean {
    if (spec.type !== 'event' || spec.filter === null) return true;
    const compiled = compileExpression(spec.filter);
    const answer = compiled.ok ? evaluateCondition(compiled.value, data) : undefined;
    if (answer?.ok === true) return answer.value.value;
    const reason = answer === undefined ? 'It is no expression.' : answer.error.message;
    this.#parts.core.logger.log('warn', 'The filter of a trigger cannot be asked.', { id, reason });
    return false;
  }
}

function eventsIn(changes: readonly Change[]): readonly RegistryEventRecord[] {
  return changes.flatMap((change) =>
    change.table === 'registry_events' && change.kind === 'insert' ? [change.row] : [],
  );
}

/** What `$.trigger` has of it, and `$` of the filter: the epic and the task as they are now, null when they are gone. */
function eventData({ store }: Pick<Core, 'store'>, event: RegistryEventRecord): JsonObject {
  const { type, at, by, data, epic_id, task_id } = event;
  const task = task_id === null ? null : store.get('tasks', { id: task_id });
  const epic = epic_id === null ? null : store.get('epics', { id: epic_id });
  return { event: type, at, by, data, task: toJsonValue(task ?? null), epic: toJsonValue(epic ?? null) };
}
