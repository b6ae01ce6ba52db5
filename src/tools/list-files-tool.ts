import * as z from 'zod';
import { ok } from '../base/result.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';
import { isPathAllowed, pathSettings } from './workspace-path.ts';

const defaultLimit = 200;
const greatestLimit = 2000;

const input = z.strictObject({
  glob: z.string().min(1).default('**').describe("Which files, such as 'src/**/*.ts'; a folder means all in it."),
  limit: z.int().min(1).max(greatestLimit).default(defaultLimit).describe('How many paths to give at most.'),
});

export const listFilesContract = {
  name: 'list_files',
  topic: 'workspace',
  description: 'Lists the files of the workspace that match a glob, sorted by path. Ignored files are left out.',
  input,
  answers: {
    files: 'Paths, relative to the workspace.',
    total: 'How many files match.',
    note: 'How to see the rest, when there is more.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

export function listFilesTool(files: WorkspaceFiles): AgentTool {
  return defineTool({
    ...insideShape(listFilesContract),
    settings: pathSettings,
    refusal: () => undefined,
    effect: async () => ok({ kind: 'none' }),
    preview: async (given) => ok({ ...given }),
    async run({ glob, limit }, { settings }) {
      const listed = await files.list(glob);
      if (!listed.ok) return listed;
      const open = listed.value.filter((path) => isPathAllowed(path, settings));
      const shown = open.slice(0, limit);
      const note = `${shown.length} of ${open.length} files. Use a narrower glob, or a greater limit (at most ${greatestLimit}).`;
      return ok({ files: shown, total: open.length, ...(shown.length < open.length ? { note } : {}) });
    },
  });
}
