import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { normalisedPath } from '../domain/workspace-path.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
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
  },
} as const satisfies ToolContract<z.output<typeof input>>;

export function writeFileTool(files: WorkspaceFiles): AgentTool {
  return defineTool({
    ...insideShape(writeFileContract),
    settings: pathSettings,
    refusal: ({ path }, settings) => pathRefusal(path, settings),
    async effect({ path }) {
      const place = await files.placeToWrite(path);
      return place.ok ? ok({ kind: 'write', subject: place.value }) : place;
    },
    preview: (given) => preview(files, given),
    async run({ path, content }, { shown, beforeWrite }) {
      const stale = shown === null ? undefined : await changedSince(shown, files, { path, content });
      if (stale !== undefined) return fail(stale);
      const place = await files.placeToWrite(path);
      if (!place.ok) return place;
      await beforeWrite?.({ path: place.value, before: await textBefore(files, path), after: content });
      const written = await files.write(path, content);
      if (!written.ok) return written;
      return ok({ path: written.value.path, created: written.value.created, characters: content.length });
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
  files: WorkspaceFiles,
  given: z.output<typeof input>,
): Promise<Failure | undefined> {
  const now = await preview(files, given);
  if (!now.ok) return now.error;
  const { path, exists, old_text, new_text } = now.value;
  const isAsShown = exists === shown['exists'] && old_text === shown['old_text'];
  if (path !== shown['path'] || isAsShown || old_text === new_text) return undefined;
  return {
    code: 'changed_meanwhile',
    message: `${given.path} has changed since a person was asked about this. Nothing was written: read it again and propose the change anew.`,
  };
}

/** Old and new text for a diff. `old_text` is null for a new file, and for one that is no text. */
async function preview(
  files: WorkspaceFiles,
  { path, content }: z.output<typeof input>,
): Promise<Result<JsonObject, Failure>> {
  const old = await files.read(path, { maxBytes: maxPreviewBytes });
  const isNew = !old.ok && old.error.code === 'file_not_found';
  const isBinary = !old.ok && old.error.code === 'binary_file';
  if (!old.ok && !isNew && !isBinary) return fail(old.error);
  const new_text = content.slice(0, maxPreviewBytes);
  return ok({
    path: normalisedPath(path),
    exists: !isNew,
    old_text: old.ok ? old.value.text : null,
    new_text,
    truncated: new_text.length < content.length || (old.ok && old.value.truncated),
  });
}
