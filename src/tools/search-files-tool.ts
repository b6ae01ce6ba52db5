import * as z from 'zod';
import { ok } from '../base/result.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';
import { isPathAllowed, pathSettings } from './workspace-path.ts';

const defaultLimit = 50;
const greatestLimit = 200;
const maxLineCharacters = 300;

const input = z.strictObject({
  text: z.string().min(1).describe('What to look for: a piece of a line, or a regular expression when regex is true.'),
  regex: z
    .boolean()
    .default(false)
    .describe('Whether text is a regular expression (no look-around, no back references).'),
  glob: z.string().min(1).default('**').describe("In which files, such as 'src/**/*.ts'."),
  limit: z.int().min(1).max(greatestLimit).default(defaultLimit).describe('How many lines to give at most.'),
});

export const searchFilesContract = {
  name: 'search_files',
  topic: 'workspace',
  description: 'Finds lines in the files of the workspace, with path and line number. Case matters.',
  input,
  answers: {
    matches: 'Lines that match: path, line (from 1) and text, each.',
    note: 'How to see the rest, when there is more.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

export function searchFilesTool(files: WorkspaceFiles): AgentTool {
  return defineTool({
    ...insideShape(searchFilesContract),
    settings: pathSettings,
    refusal: () => undefined,
    effect: async () => ok({ kind: 'none' }),
    preview: async (given) => ok({ ...given }),
    async run({ text, regex, glob, limit }, { settings, signal }) {
      // With a setting, matches in files that are not open are dropped after the search; so it looks for all it may give.
      const most = settings.paths === undefined ? limit + 1 : greatestLimit * 10;
      const found = await files.search({ text, regex, glob, limit: most }, { signal });
      if (!found.ok) return found;
      const open = found.value.filter(({ path }) => isPathAllowed(path, settings));
      const matches = open
        .slice(0, limit)
        .map((match) => ({ path: match.path, line: match.line, text: match.text.slice(0, maxLineCharacters) }));
      const note = `There are more than ${limit} matches. Use a narrower glob or text, or a greater limit (at most ${greatestLimit}).`;
      return ok({ matches, ...(open.length > limit ? { note } : {}) });
    },
  });
}
