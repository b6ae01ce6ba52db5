import * as z from 'zod';
import type { Digest } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { changesNothing, unchangedMark } from '../domain/unchanged-write.ts';
import { normalisedPath } from '../domain/workspace-path.ts';
import type { FileText, WorkspaceFiles } from '../ports/workspace-files.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';
import { pathArgument, pathRefusal, pathSettings } from './workspace-path.ts';

/** Of each of the two texts that a diff is made of. */
const maxPreviewBytes = 64 * 1024;

/** Of the text that is replaced. */
const maxKeptBytes = 16 * 1024 * 1024;

const input = z.strictObject({
  path: pathArgument.describe('Path of the file, relative to the workspace. Folders are made as needed.'),
  content: z.string().describe('The whole new text of the file.'),
});

export const writeFileContract = {
  name: 'write_file',
  topic: 'workspace',
  description: 'Writes a text file of the workspace: makes it, or replaces its whole text.',
  input,
  answers: {
    path: 'The path, relative to the workspace.',
    created: 'True: the file was not there before.',
    characters: 'Length of the new text.',
    unchanged: 'True: the file had this very text already, so nothing was written. Missing otherwise.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

interface WriteMeans {
  readonly files: WorkspaceFiles;
  readonly digest: Digest;
}

export function writeFileTool(means: WriteMeans): AgentTool {
  const { files } = means;
  return defineTool({
    ...insideShape(writeFileContract),
    settings: pathSettings,
    refusal: ({ path }, settings) => pathRefusal(path, settings),
    async effect({ path }) {
      const place = await files.placeToWrite(path);
      return place.ok ? ok({ kind: 'write', subject: place.value }) : place;
    },
    preview: (given) => preview(means, given),
    async run({ path, content }, { shown, beforeWrite }) {
      const stale = shown === null ? undefined : await changedSince(shown, means, { path, content });
      if (stale !== undefined) return fail(stale);
      const place = await files.placeToWrite(path);
      if (!place.ok) return place;
      const before = await textBefore(files, path);
      const characters = content.length;
      // Of a call that was to change the file, and finds it so, it was its own earlier try.
      if (before === content && (shown === null || changesNothing(shown)))
        return ok({ path: place.value, created: false, characters, unchanged: true });
      await beforeWrite?.({ path: place.value, before, after: content });
      const written = await files.write(path, content);
      if (!written.ok) return written;
      return ok({ path: written.value.path, created: written.value.created, characters });
    },
  });
}

/** Null: there is none, or none of a size that anybody reads. */
async function textBefore(files: WorkspaceFiles, path: string): Promise<string | null> {
  const old = await files.read(path, { maxBytes: maxKeptBytes });
  return old.ok && !old.value.truncated ? old.value.text : null;
}

/** A person answers days later, maybe: what they did not see is not overwritten. What this very call has written is no change. */
async function changedSince(
  shown: JsonObject,
  means: WriteMeans,
  given: z.output<typeof input>,
): Promise<Failure | undefined> {
  const now = await preview(means, given);
  if (!now.ok) return now.error;
  const { path, exists, old_text } = now.value;
  const isAsShown = exists === shown['exists'] && old_text === shown['old_text'] && isSameWhole(now.value, shown);
  if (path !== shown['path'] || isAsShown) return undefined;
  if ((await textBefore(means.files, given.path)) === given.content) return undefined;
  return {
    code: 'changed_meanwhile',
    message: `${given.path} has changed since this call was checked. Nothing was written: read it again and propose the change anew.`,
  };
}

/** Older questions know nothing of what they do not show. */
function isSameWhole(now: JsonObject, shown: JsonObject): boolean {
  const isUnknown = shown['truncated'] === true && shown[oldHash] === undefined;
  return isUnknown || (now[oldHash] ?? null) === (shown[oldHash] ?? null);
}

/** Key of a preview that is cut: stands for the whole old text where `old_text` is only its first part, else null. */
const oldHash = 'old_hash';

/** Old and new text for a diff, and whether they are the same. `old_text` is null for a new file, and for one that is no text. */
async function preview(
  { files, digest }: WriteMeans,
  { path, content }: z.output<typeof input>,
): Promise<Result<JsonObject, Failure>> {
  const old = await files.read(path, { maxBytes: maxPreviewBytes });
  const isNew = !old.ok && old.error.code === 'file_not_found';
  const isBinary = !old.ok && old.error.code === 'binary_file';
  if (!old.ok && !isNew && !isBinary) return fail(old.error);
  const new_text = content.slice(0, maxPreviewBytes);
  const isOldCut = old.ok && old.value.truncated;
  const isSame = old.ok && (isOldCut ? await textBefore(files, path) : old.value.text) === content;
  const truncated = new_text.length < content.length || isOldCut;
  return ok({
    path: normalisedPath(path),
    exists: !isNew,
    old_text: old.ok ? old.value.text : null,
    new_text,
    truncated,
    ...(truncated ? { [oldHash]: isOldCut ? await wholeHash({ files, digest }, old.value) : null } : {}),
    ...(isSame ? unchangedMark : {}),
  });
}

/** Of a text that is too long even to be read whole also when the file changed last. */
async function wholeHash({ files, digest }: WriteMeans, { path, size }: FileText): Promise<string | null> {
  const whole = await files.read(path, { maxBytes: maxKeptBytes });
  if (!whole.ok) return null;
  const { text, truncated } = whole.value;
  const mark = truncated ? ((await files.state(path))?.mark ?? null) : null;
  return digest.json({ text, size, mark });
}
