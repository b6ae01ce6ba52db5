import { statusCounters } from '../domain/task-status-counters.ts';
import type { SqlDatabase } from './sql/sql-database.ts';

/** A question that gives a row for each thing that is wrong, and the sentence about it. */
interface Rule {
  readonly sql: string;
  readonly sentence: (id: string, detail: string) => string;
}

const counters = { total_tasks: 'count(*)', ...Object.fromEntries(Object.entries(statusCounters).map(countOf)) };

function countOf([status, counter]: readonly [string, string]): readonly [string, string] {
  return [counter, `sum(status = '${status}')`];
}

const counted = Object.entries(counters).map(([counter, sum]) => `${sum} AS ${counter}`);

const rules: readonly Rule[] = [
  ...Object.keys(counters).map((counter) => ({
    sql: `SELECT epics.id, epics.${counter} || ', and ' || coalesce(found.${counter}, 0) || ' are there'
      FROM epics LEFT JOIN (SELECT epic_id, ${counted.join(', ')} FROM tasks WHERE epic_id IS NOT NULL GROUP BY epic_id) AS found
      ON found.epic_id = epics.id WHERE epics.${counter} <> coalesce(found.${counter}, 0)`,
    sentence: (id: string, detail: string) => `Epic ${id}: ${counter} is ${detail}.`,
  })),
  {
    sql: `SELECT tasks.id, each.value FROM tasks, json_each(tasks.depends_on) AS each
      WHERE NOT EXISTS (SELECT 1 FROM task_dependencies AS row WHERE row.task_id = tasks.id AND row.depends_on_id = each.value)`,
    sentence: (id, other) => `Task ${id} depends on ${other}, and task_dependencies does not say so.`,
  },
  {
    sql: `SELECT row.task_id, row.depends_on_id FROM task_dependencies AS row
      WHERE NOT EXISTS (SELECT 1 FROM tasks, json_each(tasks.depends_on) AS each
        WHERE tasks.id = row.task_id AND each.value = row.depends_on_id)`,
    sentence: (id, other) => `Task ${id} does not depend on ${other}, and task_dependencies says so.`,
  },
  {
    sql: `SELECT id, blocked_by FROM (SELECT tasks.id, tasks.blocked_by,
        (SELECT coalesce(json_group_array(each.value), '[]') FROM json_each(tasks.depends_on) AS each
          WHERE NOT EXISTS (SELECT 1 FROM tasks AS other WHERE other.id = each.value AND other.status = 'completed')) AS due
      FROM tasks WHERE tasks.depends_on <> '[]' OR tasks.blocked_by <> '[]') WHERE blocked_by <> due`,
    sentence: (id, found) => `Task ${id}: blocked_by is ${found}, which does not follow from what it depends on.`,
  },
  {
    sql: `SELECT id, status FROM tasks
      WHERE (status = 'pending' AND blocked_by <> '[]') OR (status = 'blocked' AND blocked_by = '[]')`,
    sentence: (id, status) => `Task ${id} is ${status}, which does not follow from whom it waits for.`,
  },
  ...(['epic', 'task'] as const).flatMap(tagRules),
];

function tagRules(kind: 'epic' | 'task'): readonly Rule[] {
  const table = `${kind}s`;
  return [
    {
      sql: `SELECT ${table}.id, each.value FROM ${table}, json_each(${table}.tags) AS each
        WHERE NOT EXISTS (SELECT 1 FROM item_tags AS row
          WHERE row.item_kind = '${kind}' AND row.tag = each.value AND row.item_id = ${table}.id)`,
      sentence: (id, tag) => `The ${kind} ${id} has the tag '${tag}', and item_tags does not say so.`,
    },
    {
      sql: `SELECT row.item_id, row.tag FROM item_tags AS row WHERE row.item_kind = '${kind}'
        AND NOT EXISTS (SELECT 1 FROM ${table}, json_each(${table}.tags) AS each
          WHERE ${table}.id = row.item_id AND each.value = row.tag)`,
      sentence: (id, tag) => `The ${kind} ${id} has no tag '${tag}', and item_tags says so.`,
    },
  ];
}

/** Makes anew what is kept beside epics and tasks, and says where that differs: counters, dependencies, tags, statuses. */
export function checkRegistry(database: SqlDatabase): readonly string[] {
  return rules.flatMap(({ sql, sentence }) =>
    database.all(sql).map(([id, detail]) => sentence(String(id), String(detail))),
  );
}
