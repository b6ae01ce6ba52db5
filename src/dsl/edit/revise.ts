import { isSameJson } from '../../base/json-equality.ts';
import type { Json } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import { EditRefused, type EditResult } from './edit-refusal.ts';
import { Revision } from './revision.ts';
import type { TextEdit } from './text-edit.ts';
import { openYaml, type YamlText } from './yaml-text.ts';

/** Edits of a text, and what it says after them. */
export interface Step {
  readonly edits: readonly TextEdit[];
  readonly value: Json;
}

const mark = '\uFEFF';

/**
 * Takes a text from step to step until there is no further one, and reads it again after each: a step after which it
 * does not say exactly what it should is refused, so that no edit changes anything else. A byte order mark stays.
 * `next` throws `EditRefused`.
 */
export function revise(text: string, next: (yaml: YamlText) => Step | undefined): EditResult {
  const shift = text.startsWith(mark) ? 1 : 0;
  try {
    const edits = work(shift === 0 ? text : text.slice(shift), next);
    return ok(edits.map((edit) => ({ start: edit.start + shift, end: edit.end + shift, text: edit.text })));
  } catch (error) {
    if (error instanceof EditRefused) return fail(error.refusal);
    throw error;
  }
}

/** The same for a change that is done in one step. */
export function reviseOnce(text: string, make: (yaml: YamlText) => Step): EditResult {
  let isDone = false;
  return revise(text, (yaml) => {
    if (isDone) return undefined;
    isDone = true;
    return make(yaml);
  });
}

function work(text: string, next: (yaml: YamlText) => Step | undefined): readonly TextEdit[] {
  const revision = new Revision(text);
  let yaml = openYaml(text);
  for (let step = next(yaml); step !== undefined; step = next(yaml)) {
    revision.apply(step.edits);
    yaml = reopen(revision.text);
    if (!isSameJson(yaml.value, step.value)) throw unsafe();
  }
  return revision.edits();
}

/** What an edit left unreadable was none. */
function reopen(text: string): YamlText {
  try {
    return openYaml(text);
  } catch (error) {
    if (error instanceof EditRefused) throw unsafe();
    throw error;
  }
}

function unsafe(): EditRefused {
  const message =
    'This change cannot be made here without changing something else, such as a value that an anchor names. Change the text by hand.';
  return new EditRefused('not-safe', message);
}
