import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { missingKey } from '../problems/schema-findings.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { PatchDocument } from '../schema/patch.ts';
import { patchedAgentSpelling, patchSpellings } from '../schema/spellings.ts';
import type { WorkflowDocument } from '../schema/workflow.ts';
import type { Path } from '../yaml/path.ts';
import { respell } from './respell.ts';

/** A workflow that consists of changes to another one. */
export interface Fork {
  /** The slug of the workflow that it is made from. */
  readonly based_on: string;
  readonly patches: readonly PatchDocument[];
  /** What it says itself, by canonical key, in the place of what the other one says. */
  readonly keys: JsonObject;
}

interface Place {
  readonly path: Path;
  readonly problems: ProblemList;
}

/** Null when the steps stand in the file: `based_on` alone says then where they come from. */
export function toFork(document: WorkflowDocument, given: JsonObject, { path, problems }: Place): Fork | null {
  const hasPatches = Object.hasOwn(given, 'patches');
  if (Object.hasOwn(given, 'steps')) {
    if (hasPatches) reportBoth(path, problems);
    return null;
  }
  if (!hasPatches && !Object.hasOwn(given, 'based_on')) return null;
  if (!Object.hasOwn(given, 'based_on')) problems.addBroken(missingKey([...path, 'based_on']));
  const { based_on: _basedOn, patches: _patches, slug: _slug, ...keys } = given;
  return { based_on: document.based_on ?? '', patches: document.patches ?? [], keys };
}

function reportBoth(path: Path, problems: ProblemList): void {
  const message = `'patches' change the steps of the workflow that this one is based on, and these stand here themselves. Leave 'patches' or 'steps' out.`;
  problems.add({ code: 'conflicting-keys', path: [...path, 'patches'], message, spot: { kind: 'key' } });
}

export function respellPatches(given: JsonObject, path: Path, problems: ProblemList): JsonObject {
  const { patches } = given;
  if (!Array.isArray(patches)) return given;
  const items: readonly Json[] = patches;
  return {
    ...given,
    patches: items.map((item, index) => {
      if (!isJsonObject(item) || item.action === 'add_step') return item;
      const place = { path: [...path, 'patches', index], problems };
      return respell(respell(item, patchSpellings, place), patchedAgentSpelling, place);
    }),
  };
}
