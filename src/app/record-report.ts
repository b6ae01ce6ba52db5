import { BatonError } from '../base/errors.ts';
import { asJson } from '../base/json.ts';
import type { Report, ReportRequest, Synthesis } from '../domain/synthesis.ts';
import { findSession } from '../history/find-record.ts';
import { synthesizeExecution, synthesizeSession } from '../history/synthesis.ts';
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
    throw new BatonError('unknown_record', `There is no session and no execution '${id}'.`, {
      hint: 'See "baton session list" and "baton executions list".',
    });
  }
}
