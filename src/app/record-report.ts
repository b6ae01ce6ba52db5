import { BatonError } from '../base/errors.ts';
import { asJson } from '../base/json.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { Report, ReportRequest, Synthesis } from '../domain/synthesis.ts';
import { findSession } from '../history/find-record.ts';
import { synthesizeExecution, synthesizeSession } from '../history/synthesis.ts';
import { findEpic, findTask } from '../registry/find-item.ts';
import { findExecution } from './find-execution.ts';
import { orThrow } from './planned-change.ts';
import { findTextTemplate, textTemplates } from './text-templates.ts';
import type { WorkspaceBase } from './workspace-base.ts';

type Base = Pick<WorkspaceBase, 'store' | 'workspace' | 'clock'>;

/** See `RecordQueries.report`. */
export async function writeReport(base: Base, { id, template: name = 'report' }: ReportRequest): Promise<Report> {
  const told = synthesisOf(base, id);
  const templates = await textTemplates(base.workspace);
  const { text } = findTextTemplate(templates, name);
  // All of it is JSON by its types; the cast only drops the interfaces.
  const data = asJson(told);
  const partials = Object.fromEntries(templates.map((each) => [each.name, each.text]));
  const { renderTemplate } = await import('../history/render-template.ts');
  const markdown = orThrow(await renderTemplate({ name, text, data, partials }));
  return { kind: told.kind, id: told.id, title: told.scope, markdown };
}

/** A session's id is chosen by people, an execution's is not: what is no session is an execution. */
function synthesisOf({ store, clock }: Base, id: string): Synthesis {
  const session = findSession({ store, index: store.registry }, id);
  if (session.ok) return synthesizeSession(store, session.value, clock.now());
  if (session.error.code !== 'unknown_session') return orThrow(session);
  try {
    return synthesizeExecution(store, findExecution(store, id), clock.now());
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'unknown_execution') throw error;
    throw unreported(store, id);
  }
}

function unreported(store: Base['store'], id: string): BatonError {
  const items = { store, index: store.registry };
  const epic = findEpic(items, id);
  if (epic.ok)
    return new BatonError('unknown_record', `'${id}' is an epic: ${reported}`, { hint: ofEpic(epic.value.id) });
  const task = findTask(items, id);
  if (task.ok) return new BatonError('unknown_record', `'${id}' is a task: ${reported}`, { hint: ofTask(task.value) });
  return new BatonError('unknown_record', `There is no session and no execution '${id}'.`, {
    hint: 'See "baton session list" and "baton executions list".',
  });
}

const reported = 'reports are of sessions and of executions.';

function ofEpic(id: string): string {
  return `How its tasks went: baton epics show ${id}\nWhat came of one: baton tasks show ID`;
}

function ofTask({ id, execution_id }: TaskRecord): string {
  return execution_id === null
    ? `What came of it: baton tasks show ${id}`
    : `Of the execution that works on it: baton report ${execution_id}`;
}
