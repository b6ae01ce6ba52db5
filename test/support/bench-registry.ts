import type { Registry } from '../../src/ports/registry.ts';
import { findEpic, findTask } from '../../src/registry/find-item.ts';
import { cancelTask } from '../../src/registry/end-tasks.ts';
import { createEpic } from '../../src/registry/create-epic.ts';
import { createTask } from '../../src/registry/create-task.ts';
import { updateEpic } from '../../src/registry/update-epic.ts';
import { updateTask } from '../../src/registry/update-task.ts';
import { orThrow } from '../../src/app/planned-change.ts';
import type { Planned } from '../../src/domain/planned.ts';
import type { RegistryBench } from './registry-bench.ts';

/** The real operations on the database of a bench, without executions. */
export function benchRegistry(bench: RegistryBench): Registry {
  const { parts } = bench;
  const { registry } = bench.store;
  const done = <T>(planned: Planned<T>): T => {
    const plan = orThrow(planned);
    bench.store.apply(plan.changes);
    return plan;
  };
  return {
    createEpic: async (request) => bench.epicNow(done(createEpic(parts, request)).id),
    async updateEpic(id, change) {
      const plan = done(updateEpic(parts, id, change));
      return {
        epic: bench.epicNow(plan.id),
        cancelled: { tasks: plan.cancelled.map((task) => task.id), executions: [] },
      };
    },
    createTask: async (request) => bench.taskNow(done(createTask(parts, request)).id),
    async updateTask(id, change) {
      const plan = done(updateTask(parts, id, change));
      return { task: bench.taskNow(plan.id), execution_cancelled: plan.executions.length > 0 };
    },
    async cancelTask(id, reason, by) {
      const plan = done(cancelTask(parts, id, { reason, by }));
      return { task: bench.taskNow(plan.id), execution_cancelled: plan.execution_id !== null };
    },
    showEpic: async (id) => ({ epic: orThrow(findEpic(parts, id)) }),
    showTask: async (id) => orThrow(findTask(parts, id)),
    listEpics: async (filter) => registry.epics(filter),
    listTasks: async (filter) => registry.tasks(filter),
  };
}
