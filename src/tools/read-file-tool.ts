import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { ok } from '../base/result.ts';
import type { FileText, WorkspaceFiles } from '../ports/workspace-files.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';
import type { ToolLimits } from './tool-limits.ts';
import { pathArgument, pathRefusal, pathSettings } from './workspace-path.ts';

/** Of a longer file only the first part can be paged through. */
const maxFileBytes = 16 * 1024 * 1024;
/** No file that can be read has more; without a bound the schema would show the greatest integer. */
const maxLines = 10_000_000;

const input = z.strictObject({
  path: pathArgument.describe('Path of a text file, relative to the workspace.'),
  offset: z.int().min(1).max(maxLines).optional().describe('First line to read, counted from 1.'),
  limit: z.int().min(1).max(maxLines).optional().describe('How many lines to read.'),
});

export const readFileContract = {
  name: 'read_file',
  topic: 'workspace',
  description:
    'Reads a text file of the workspace. Of a long file it gives the first part and says how to read on with offset.',
  input,
  answers: {
    path: 'The path, relative to the workspace.',
    text: 'The text, or the part of it that was asked for and fits.',
    first_line: 'Number of the first line of text, from 1.',
    last_line: 'Number of its last line.',
    total_lines: 'How many lines the file has.',
    note: 'How to read on, when there is more.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

export function readFileTool(files: WorkspaceFiles, limits: ToolLimits): AgentTool {
  return defineTool({
    ...insideShape(readFileContract),
    settings: pathSettings,
    refusal: ({ path }, settings) => pathRefusal(path, settings),
    effect: async () => ok({ kind: 'none' }),
    preview: async (given) => ok({ ...given }),
    async run({ path, offset = 1, limit }) {
      const file = await files.read(path, { maxBytes: maxFileBytes });
      if (!file.ok) return file;
      return ok(page(file.value, { offset, limit: limit ?? Infinity, maxCharacters: limits.maxResultCharacters }));
    },
  });
}

interface Page {
  readonly offset: number;
  readonly limit: number;
  readonly maxCharacters: number;
}

function page(file: FileText, { offset, limit, maxCharacters }: Page): JsonObject {
  const lines = file.text.split('\n');
  const wanted = lines.slice(offset - 1, offset - 1 + limit);
  const whole = fittingLines(wanted, maxCharacters);
  // A single line may be longer than an answer; half of it is better than nothing.
  const shown = whole === 0 ? wanted.slice(0, 1).map((line) => line.slice(0, maxCharacters)) : wanted.slice(0, whole);
  const last = offset - 1 + shown.length;
  const note = noteFor({ file, total: lines.length, offset, last, isLineCut: whole === 0 && shown.length === 1 });
  return {
    path: file.path,
    text: shown.join('\n'),
    first_line: offset,
    last_line: last,
    total_lines: lines.length,
    ...(note === '' ? {} : { note }),
  };
}

function fittingLines(lines: readonly string[], maxCharacters: number): number {
  let characters = 0;
  const tooMuch = lines.findIndex((line) => (characters += line.length + 1) > maxCharacters + 1);
  return tooMuch === -1 ? lines.length : tooMuch;
}

interface PageEnd {
  readonly file: FileText;
  readonly total: number;
  readonly offset: number;
  readonly last: number;
  readonly isLineCut: boolean;
}

function noteFor({ file, total, offset, last, isLineCut }: PageEnd): string {
  if (offset > total) return `The file has only ${total} lines.`;
  const notes: string[] = [];
  if (isLineCut) notes.push(`Line ${offset} is too long and was cut.`);
  if (last < total) notes.push(`Lines ${offset} to ${last} of ${total}. Read on with offset ${last + 1}.`);
  if (file.truncated) notes.push(`Only the first part of the file's ${file.size} bytes can be read.`);
  return notes.join(' ');
}
