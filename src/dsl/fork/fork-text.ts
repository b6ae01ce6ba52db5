import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { setValue } from '../edit/set-value.ts';
import type { Fork } from '../normalize/fork.ts';
import type { Finding } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';
import { applyPatch } from './apply-patch.ts';
import { PatchRefused } from './patch-refused.ts';
import { changed, openText, type PatchedText } from './patched-text.ts';

/** Thrown when a fork cannot be made. The path begins at the document's keys. */
export class ForkRefused extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

/**
 * The text of a fork: that of its source with the patches applied in order and with the fork's own keys, comments and
 * all. Throws `ForkRefused` at the first patch that cannot be applied. `slug`: of the fork.
 */
export function forkText(fork: Fork, sourceText: string, slug: string): string {
  let patched = open(sourceText, fork);
  const { memory } = patched;
  for (const [index, patch] of fork.patches.entries()) {
    const text = at(['patches', index], () => applyPatch(patched, patch));
    patched = openText(text, memory) ?? patched;
  }
  return at(['based_on'], () => withOwnKeys(patched, fork, slug));
}

function open(sourceText: string, { based_on }: Fork): PatchedText {
  const source = openText(sourceText);
  // Without steps the whole would be no workflow, but once more a fork of the same.
  if (source !== undefined && source.draft.workflow.steps.length > 0) return source;
  const why = source === undefined ? 'cannot be read' : 'has no steps that can be read';
  const message = `The workflow '${based_on}' ${why}, so nothing can be based on it. Mend its file first.`;
  throw new ForkRefused({ code: 'patch-impossible', path: ['based_on'], message });
}

function at(path: Path, make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof PatchRefused)) throw error;
    const isPatch = path[0] === 'patches';
    throw new ForkRefused({
      code: error.code,
      path: isPatch ? [...path, error.key] : path,
      message: error.message,
    });
  }
}

/** Keys by which the entries of both are told apart, so that a fork can add one without repeating the others. */
const joined: ReadonlySet<string> = new Set(['inputs', 'agents']);

function withOwnKeys({ text, draft }: PatchedText, { keys, based_on }: Fork, slug: string): string {
  let current = text;
  const said: JsonObject = { ...keys, based_on, ...(draft.slug === undefined ? {} : { slug }) };
  for (const [path, value] of Object.entries(said).flatMap(([key, each]) => partsOf(key, each))) {
    current = changed(current, (before) => setValue(before, [...draft.root, ...path], value));
  }
  return current;
}

function partsOf(key: string, value: Json): readonly (readonly [Path, Json])[] {
  if (!joined.has(key) || !isJsonObject(value)) return [[[key], value]];
  return Object.entries(value).map(([name, each]) => [[key, name], each] as const);
}
