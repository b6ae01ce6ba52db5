import { silentLogger } from '../../../src/base/logger.ts';
import { asEvent } from '../../../src/domain/project-event.ts';
import type { ExecutionReport, ExecutionSummary } from '../../../src/domain/execution-report.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

interface Started {
  readonly workflow: string;
  /** Only recorded: none of its steps begins. */
  readonly detached?: true;
}

/** Has the window that holds the database run a workflow without a question; gives the execution's id. */
export async function startInWindow(folder: string, { workflow, detached }: Started): Promise<string> {
  const api = await openWorkspace({ folder, environment: {}, logger: silentLogger });
  try {
    if (api.place.kind !== 'follower') throw new Error('The window does not hold the database.');
    const request = { workflow, input: {}, model: null, rehearsal: false, trigger: 'manual', cassette: null } as const;
    return (await api.start({ ...request, detached: detached ?? false })).id;
  } finally {
    await api.close();
  }
}

/** The execution as soon as it fits, read beside whoever holds the database. */
export async function executionThat(
  folder: string,
  id: string,
  fits: (report: ExecutionReport) => boolean,
): Promise<ExecutionReport> {
  const api = await openWorkspace({ folder, environment: {}, logger: silentLogger, mode: 'read' });
  let last: ExecutionReport | undefined;
  const look = async (): Promise<ExecutionReport | undefined> => {
    last = await api.showExecution(id);
    return fits(last) ? last : undefined;
  };
  try {
    return await waitUntil(look, { what: `execution ${id}, which is ${last?.status ?? 'unknown'}`, limit: 30_000 });
  } finally {
    await api.close();
  }
}

/** The newest execution that is no child of another one, read beside whoever holds the database. */
export async function newest(folder: string): Promise<ExecutionSummary> {
  const api = await openWorkspace({ folder, environment: {}, logger: silentLogger, mode: 'read' });
  try {
    const [execution] = (await api.listExecutions({ parent: null, limit: 1 })).items;
    if (execution === undefined) throw new Error('Nothing has run yet.');
    return execution;
  } finally {
    await api.close();
  }
}

/** `title: status` of the tasks of the epic with this title, in the order in which they were made. */
export async function tasksOf(folder: string, title: string): Promise<readonly string[]> {
  const api = await openWorkspace({ folder, environment: {}, logger: silentLogger, mode: 'read' });
  try {
    const epic = (await api.listEpics({})).items.find((each) => each.title === title);
    if (epic === undefined) return [];
    const { items } = await api.listTasks({ epic: epic.id });
    return items
      .toSorted((a, b) => a.created_at.localeCompare(b.created_at))
      .map((task) => `${task.title}: ${task.status}`);
  } finally {
    await api.close();
  }
}

/** The id of the chat in which an execution was begun, read beside whoever holds the database. */
export async function chatOf(folder: string, id: string): Promise<unknown> {
  const api = await openWorkspace({ folder, environment: {}, logger: silentLogger, mode: 'read' });
  try {
    const [created] = (await api.executionLog(id, { limit: 1 })).items;
    const event = created === undefined ? undefined : asEvent(created);
    return event?.type === 'execution_created' ? event.data.chat : undefined;
  } finally {
    await api.close();
  }
}
