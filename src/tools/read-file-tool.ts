import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { ok } from '../base/result.ts';
import { type ShownFile, shownOf } from '../context/shown-lines.ts';
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
  again: z.boolean().optional().describe('True: give the text also when you have it before you, unchanged.'),
});

export const readFileContract = {
  name: 'read_file',
  topic: 'workspace',
  description:
    'Reads a text file of the workspace. Of a long file it gives the first part and says how to read on with offset. ' +
    'What you have before you already, unchanged, it does not give again, but says where it stands.',
  input,
  answers: {
    path: 'The path, relative to the workspace.',
    text: 'The text, or the part of it that was asked for and fits; missing when the agent has it before it, unchanged.',
    unchanged: 'True: the agent has these lines before it as they are now; note says where. Missing otherwise.',
    first_line: 'Number of the first line of text, from 1.',
    last_line: 'Number of its last line.',
    total_lines: 'How many lines the file has.',
    note: 'How to read on, when there is more; that the file has changed since it was shown.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

export function readFileTool(files: WorkspaceFiles, limits: ToolLimits): AgentTool {
  return defineTool({
    ...insideShape(readFileContract),
    settings: pathSettings,
    refusal: ({ path }, settings) => pathRefusal(path, settings),
    effect: async () => ok({ kind: 'none' }),
    preview: async (given) => ok({ ...given }),
    async run({ path, offset = 1, limit = Infinity, again = false }, { window }) {
      const file = await files.read(path, { maxBytes: maxFileBytes });
      if (!file.ok) return file;
      const page = pageOf(file.value, { offset, limit, maxCharacters: limits.maxResultCharacters });
      return ok(answerOf(again ? page : sinceShown(page, shownOf(window, file.value.path))));
    },
  });
}

interface Wish {
  readonly offset: number;
  readonly limit: number;
  readonly maxCharacters: number;
}

interface Page {
  readonly path: string;
  /** Null: the agent has them before it. */
  readonly lines: readonly string[] | null;
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly notes: readonly string[];
}

function pageOf(file: FileText, { offset, limit, maxCharacters }: Wish): Page & { readonly lines: readonly string[] } {
  const lines = file.text.split('\n');
  const wanted = lines.slice(offset - 1, offset - 1 + limit);
  const whole = fittingLines(wanted, maxCharacters);
  // A single line may be longer than an answer; half of it is better than nothing.
  const shown = whole === 0 ? wanted.slice(0, 1).map((line) => line.slice(0, maxCharacters)) : wanted.slice(0, whole);
  const last = offset - 1 + shown.length;
  const notes = notesFor({ file, total: lines.length, offset, last, isLineCut: whole === 0 && shown.length === 1 });
  return { path: file.path, lines: shown, first: offset, last, total: lines.length, notes };
}

function answerOf({ path, lines, first, last, total, notes }: Page): JsonObject {
  return {
    path,
    ...(lines === null ? { unchanged: true } : { text: lines.join('\n') }),
    first_line: first,
    last_line: last,
    total_lines: total,
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  };
}

function fittingLines(lines: readonly string[], maxCharacters: number): number {
  let characters = 0;
  const tooMuch = lines.findIndex((line) => (characters += line.length + 1) > maxCharacters + 1);
  return tooMuch === -1 ? lines.length : tooMuch;
}

/** Characters of a text that is given again without a word: to say where it stands would take as much. */
const notWorthAPointer = 400;

/** The page without what the agent has before it, or with a word about what has changed since it was shown. */
function sinceShown(page: Page & { readonly lines: readonly string[] }, shown: ShownFile | undefined): Page {
  if (shown === undefined) return page;
  const before = page.lines.map((_, index) => shown.lines.get(page.first + index));
  const differs = before.some((line, index) => line !== undefined && line.text !== page.lines[index]);
  const hasOtherLength = shown.total !== null && shown.total !== page.total;
  const notes = differs || hasOtherLength ? [hasChanged, ...page.notes] : page.notes;
  const isKnown = !differs && !before.includes(undefined);
  if (!isKnown || page.lines.join('\n').length <= notWorthAPointer) return { ...page, notes };
  const places = [...new Set(before.flatMap((line) => (line === undefined ? [] : [line.where])))];
  const pointer = `You have these lines before you, unchanged: ${places.join(' and ')}. To get them once more, set again to true.`;
  return { ...page, lines: null, notes: [pointer, ...notes] };
}

const hasChanged = 'The file has changed since you were shown it.';

interface PageEnd {
  readonly file: FileText;
  readonly total: number;
  readonly offset: number;
  readonly last: number;
  readonly isLineCut: boolean;
}

function notesFor({ file, total, offset, last, isLineCut }: PageEnd): readonly string[] {
  if (offset > total) return [`The file has only ${total} lines.`];
  const notes: string[] = [];
  if (isLineCut) notes.push(`Line ${offset} is too long and was cut.`);
  if (last < total) notes.push(`Lines ${offset} to ${last} of ${total}. Read on with offset ${last + 1}.`);
  if (file.truncated) notes.push(`Only the first part of the file's ${file.size} bytes can be read.`);
  return notes;
}
