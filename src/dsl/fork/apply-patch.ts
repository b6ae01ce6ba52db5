import type { Json, JsonObject } from '../../base/json.ts';
import { nearestName } from '../../base/nearest-name.ts';
import { asList } from '../edit/as-list.ts';
import { insertItem } from '../edit/insert-item.ts';
import { removeAt } from '../edit/remove-at.ts';
import { setValue } from '../edit/set-value.ts';
import { inlineAgentKeys } from '../schema/agent-keys.ts';
import type { PatchDocument } from '../schema/patch.ts';
import type { Path } from '../yaml/path.ts';
import { findAgent, findStep } from './find-target.ts';
import { PatchRefused } from './patch-refused.ts';
import { changed, type PatchedText } from './patched-text.ts';
import { removeStep } from './remove-step.ts';

/** The text after a patch. Throws `PatchRefused`. */
export function applyPatch(patched: PatchedText, patch: PatchDocument): string {
  const { text, draft } = patched;
  switch (patch.action) {
    case 'update_prompt': {
      const { path } = findAgent(draft, patch.step);
      return changed(text, (before) => setValue(before, [...path, 'prompt'], patch.prompt));
    }
    case 'add_step':
      return addStep(patched, patch.step, patch.after);
    case 'remove_step':
      return removeStep(patched, patch.step);
    case 'add_tool':
      return addTool(patched, patch);
    case 'remove_tool':
      return removeTool(patched, patch);
    case 'update_config':
      return updateConfig(patched, patch);
  }
}

function addStep({ text, draft }: PatchedText, step: Json, after: string | undefined): string {
  if (after === undefined) {
    return changed(text, (before) => insertItem(before, [...draft.root, 'steps'], draft.workflow.steps.length, step));
  }
  const { path } = findStep(draft, after, 'after');
  const position = path.at(-1);
  if (typeof position === 'number') {
    return changed(text, (before) => insertItem(before, path.slice(0, -1), position + 1, step));
  }
  const listed = changed(text, (before) => asList(before, path));
  return changed(listed, (before) => insertItem(before, path, 1, step));
}

interface ToolPatch {
  readonly step: string;
  readonly tool: string;
}

function addTool({ text, draft }: PatchedText, { step, tool }: ToolPatch): string {
  const { path, tools } = findAgent(draft, step);
  if (tools.some(({ name }) => name === tool)) return text;
  const list = [...path, 'tools'];
  return changed(text, (before) =>
    tools.length === 0 ? setValue(before, list, [tool]) : insertItem(before, list, tools.length, tool),
  );
}

function removeTool({ text, draft }: PatchedText, { step, tool }: ToolPatch): string {
  const { path, tools } = findAgent(draft, step);
  const index = tools.findIndex(({ name }) => name === tool);
  if (index >= 0) return changed(text, (before) => removeAt(before, [...path, 'tools', index]));
  const names = tools.map(({ name }) => name);
  const nearest = nearestName(tool, names);
  const hint = nearest === undefined ? ` It has ${names.join(', ') || 'none'}.` : ` Did you mean '${nearest}'?`;
  throw new PatchRefused({ key: 'tool', code: 'unknown-tool' }, `'${step}' has no tool '${tool}' to remove.${hint}`);
}

/** What is the agent's goes to the agent, where that stands apart from the step. */
function updateConfig(
  { text, draft }: PatchedText,
  { step, config }: { readonly step: string; readonly config: JsonObject },
): string {
  let current = text;
  for (const [key, value] of Object.entries(config)) {
    const path = [...placeOfKey({ draft, step, key }), key];
    current = changed(current, (before) => setOrRemove(before, path, value));
  }
  return current;
}

function placeOfKey({
  draft,
  step,
  key,
}: Pick<PatchedText, 'draft'> & { readonly step: string; readonly key: string }): Path {
  const found = [...draft.places].find(([{ name }]) => name === step);
  const isOfAgent = found === undefined || (Object.hasOwn(inlineAgentKeys, key) && found[0].type === 'agent');
  return isOfAgent ? findAgent(draft, step).path : found[1];
}

function setOrRemove(text: string, path: Path, value: Json): ReturnType<typeof setValue> {
  if (value !== null) return setValue(text, path, value);
  const removed = removeAt(text, path);
  return !removed.ok && removed.error.reason === 'no-such-place' ? { ok: true, value: [] } : removed;
}
