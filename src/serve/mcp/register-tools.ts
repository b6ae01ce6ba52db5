import { randomBytes } from 'node:crypto';
import {
  type McpServer,
  type StandardSchemaWithJSON,
  type ToolAnnotations,
  createRequestStateCodec,
} from '@modelcontextprotocol/server';
import type { JsonObject } from '../../base/json.ts';
import type { OutsideTool } from '../../app/outside/outside-tool.ts';
import { outsideTools } from '../../app/outside/outside-tools.ts';
import type { CallState } from './ask-person.ts';
import { answerWithinSeconds } from './open-form.ts';
import { canAskPerson } from './client-abilities.ts';
import type { McpService } from './mcp-service.ts';
import { callTool } from './tool-call.ts';

export type StateCodec = ReturnType<typeof createStateCodec>;

/** What a client hands back with an answer is signed: it can neither be made up nor changed. */
export function createStateCodec() {
  return createRequestStateCodec<CallState>({ key: randomBytes(32), ttlSeconds: answerWithinSeconds });
}

/** `codec`: of a client that makes a call again with the answer; null: of one that is asked while the call goes on. */
export function registerTools(server: McpServer, service: McpService, codec: StateCodec | null): void {
  for (const tool of outsideTools) {
    const { name, title, description } = tool;
    const inputSchema = shownSchema(tool.schema());
    server.registerTool(name, { title, description, inputSchema, annotations: annotationsOf(tool) }, (given, context) =>
      callTool(tool, given, {
        ...{ service, context, canAsk: canAskPerson(server.server, context) },
        mint: codec === null ? null : (state) => codec.mint(state),
      }),
    );
  }
}

/** For the client to read. The tool checks its arguments itself, and says in words for a model what is wrong with them. */
function shownSchema(schema: JsonObject): StandardSchemaWithJSON {
  const toJson = (): Record<string, unknown> => ({ ...schema });
  const jsonSchema = { input: toJson, output: toJson };
  return { '~standard': { version: 1, vendor: 'baton', validate: (value) => ({ value }), jsonSchema } };
}

function annotationsOf({ title, effect }: OutsideTool): ToolAnnotations {
  const runs = effect === 'runs';
  return { title, readOnlyHint: effect === 'reads', destructiveHint: runs, idempotentHint: false, openWorldHint: runs };
}
