import { BatonError } from '../base/errors.ts';
import type { BriefingRequest } from '../domain/record-requests.ts';
import type { BundleDocumentItem } from '../domain/context-bundle.ts';
import { orThrow } from './planned-change.ts';
import { findTextTemplate, textTemplates } from './text-templates.ts';
import type { WorkspaceBase } from './workspace-base.ts';

type Base = Pick<WorkspaceBase, 'store' | 'workspace'>;

/** See `RecordQueries.briefing`. */
export async function writeBriefing(
  base: Base,
  { bundle, template: name = 'briefing' }: BriefingRequest,
): Promise<string> {
  const { scope, agent_type, model, total_tokens, context_items } = bundle;
  const templates = await textTemplates(base.workspace);
  const { text } = findTextTemplate(templates, name);
  const given = context_items.filter(({ included }) => included);
  const items = given.map((item) => {
    const { type, source, priority, token_count, sections } = item;
    return { type, source, priority, token_count, sections, text: textOf(base, item) };
  });
  const left_out = context_items
    .filter(({ included }) => !included)
    .map(({ source, reason_left_out: reason }) => ({ source, reason }));
  const data = { scope, agent_type, model, total_tokens, items, left_out };
  const partials = Object.fromEntries(templates.map((each) => [each.name, each.text]));
  const { renderTemplate } = await import('../history/render-template.ts');
  return orThrow(await renderTemplate({ name, text, data, partials }));
}

/** What the file holds, else what is recorded here. */
function textOf({ store }: Base, { content, content_hash: hash, source }: BundleDocumentItem): string {
  const text = content ?? store.get('content_blobs', { hash })?.content;
  if (text !== undefined) return text;
  throw new BatonError('invalid_bundle', `The text of '${source}' is neither in the bundle nor in this workspace.`, {
    hint: 'Prepare the bundle here, or with "baton context prepare … --with-content".',
  });
}
