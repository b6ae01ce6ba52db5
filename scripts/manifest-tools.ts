import { type JsonObject, isJsonObject, parseJson } from '../src/base/json.ts';
import { outsideToolNames } from '../src/domain/outside-call.ts';
import { outsideToolSchema } from '../src/tools/outside-tools.ts';

/** Of a window with several folders; VS Code's own, so no part of the tool. */
const workspace = {
  type: 'string',
  description: 'Name of the folder, where several folders of the window have Baton. Else leave it out.',
};

/** The text of a manifest whose language model tools have the arguments that Baton's definitions give them. */
export function withToolSchemas(manifest: string): string {
  const parsed = asObject(parseJson(manifest));
  const contributes = asObject(parsed['contributes']);
  const tools = contributes['languageModelTools'];
  if (!Array.isArray(tools)) throw new Error('package.json has no contributes.languageModelTools.');
  const languageModelTools = tools.map((tool) => withSchema(asObject(tool)));
  return `${JSON.stringify({ ...parsed, contributes: { ...contributes, languageModelTools } }, null, 2)}\n`;
}

function withSchema(tool: JsonObject): JsonObject {
  const name = outsideToolNames.find((each) => tool['name'] === `baton_${each}`);
  if (name === undefined) throw new Error(`Baton has no tool ${JSON.stringify(tool['name'])}.`);
  const schema = outsideToolSchema(name);
  return { ...tool, inputSchema: { ...schema, properties: { ...asObject(schema['properties']), workspace } } };
}

function asObject(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new Error('package.json is not as expected.');
  return value;
}
