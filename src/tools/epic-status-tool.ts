import * as z from 'zod';
import { words } from '../domain/call-words.ts';
import { costOf, progressOf } from '../domain/epic-progress.ts';
import { epicId } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

/** Tasks that a model is shown at once. */
const mostTasks = 100;

const input = z.strictObject({ epic_id: epicId.describe('Id of the epic, as epic_create or epic_search gave it.') });

export const epicStatusTool: RegistryTool<z.output<typeof input>> = {
  contract: {
    name: 'epic_status',
    topic: 'registry',
    title: 'Look at an epic of Baton',
    summary: 'See how an epic stands: progress, cost and tasks',
    icon: 'graph-line',
    description: 'Tells how an epic stands: its progress, what it has cost and its tasks.',
    outside: 'It changes nothing.',
    input,
    answers: {
      epic_id: 'Id of the epic.',
      title: 'Its title.',
      status: 'planning, active, paused, completed, failed or cancelled.',
      priority: '1 (critical) to 4 (low).',
      progress: 'How many tasks: total, completed, running, failed, blocked, pending, cancelled.',
      cost: 'spent_tokens, spent_usd (of its tasks; null: a price is unknown), budget_tokens, budget_usd (null: no limit), granted_tokens, granted_usd (what people have granted beyond that), overhead_tokens (spent outside of its tasks, as by planning; not in spent_tokens). Both count against the budget.',
      tasks: `The most pressing ${mostTasks}, each with id, title, status, workflow_slug, duration_ms.`,
      more: 'How many more tasks there are, which task_list gives; missing when these are all.',
    },
    effect: 'reads',
    words: ({ epic_id }) => ({ question: null, progress: words`Looking at epic ${epic_id}` }),
  },
  async perform({ epic_id }, registry) {
    const { epic } = await registry.showEpic(epic_id);
    const { items, total } = await registry.listTasks({ epic: epic.id, limit: mostTasks });
    const { overhead_usd: _usd, ...cost } = costOf(epic);
    const tasks = items.map(({ id, title, status, workflow_slug, duration_ms }) => {
      return { id, title, status, workflow_slug, duration_ms };
    });
    return {
      ...{ epic_id: epic.id, title: epic.title, status: epic.status, priority: epic.priority },
      ...{ progress: { ...progressOf(epic) }, cost, tasks },
      ...(total > items.length ? { more: total - items.length } : {}),
    };
  },
};
