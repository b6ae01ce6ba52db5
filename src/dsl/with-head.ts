import { type Result, fail, ok } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import type { Failure } from '../domain/failure.ts';
import { setValue } from './edit/set-value.ts';
import { applyEdits } from './edit/text-edit.ts';
import { workflowHead } from './workflow-head.ts';
import type { Path } from './yaml/path.ts';

interface NewHead {
  readonly slug: string;
  /** Absent: that of the text. */
  readonly name?: string;
  /** Beside those that the text has. */
  readonly tags: readonly string[];
}

/** The text under another slug and name, and with more tags; everything else in it stays as it is. */
export function withHead(text: string, { slug, name, tags }: NewHead): Result<string, Failure> {
  const head = workflowHead(text);
  if (name !== undefined && name !== head.name) {
    const named = withKey(text, [...head.root, 'name'], name);
    return named.ok ? withHead(named.value, { slug, tags }) : named;
  }
  const given = head.slug === undefined || head.slug === slug ? ok(text) : withKey(text, [...head.root, 'slug'], slug);
  const missing = tags.filter((tag) => !head.tags.includes(tag));
  if (!given.ok || missing.length === 0) return given;
  return withKey(given.value, [...head.root, 'tags'], [...head.tags, ...new Set(missing)]);
}

function withKey(text: string, path: Path, value: Json): Result<string, Failure> {
  const edits = setValue(text, path, value);
  if (edits.ok) return ok(applyEdits(text, edits.value));
  const key = String(path.at(-1));
  const message = `'${key}' of the workflow cannot be set: ${edits.error.message}`;
  return fail({ code: 'invalid_workflow', message, hint: `Write ${key} into the text, plainly.` });
}
