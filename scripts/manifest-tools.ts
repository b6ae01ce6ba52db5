import { type Json, type JsonObject, isJsonObject, parseJson } from '../src/base/json.ts';
import type { OutsideTool } from '../src/app/outside/outside-tool.ts';
import { outsideTools } from '../src/app/outside/outside-tools.ts';
import { agentModeName } from '../src/extension/adapters/agent-mode-names.ts';

/** Of a window with several folders; VS Code's own, so no part of the tool. */
const workspace = {
  type: 'string',
  description: 'Name of the folder, where several folders of the window have Baton. Else leave it out.',
};

const ownNames = new RegExp(`\\b(${outsideTools.map(({ name }) => name).join('|')})\\b`, 'g');

/** The text of a manifest whose language model tools are those that Baton's definitions make. */
export function withLanguageModelTools(manifest: string): string {
  const parsed = asObject(parseJson(manifest));
  const contributes = asObject(parsed['contributes']);
  const languageModelTools = outsideTools.map(languageModelTool);
  return printed({ ...parsed, contributes: { ...contributes, languageModelTools } });
}

/** The manifest's texts for people, with those of the tools. */
export function withToolTexts(texts: string): string {
  const others = Object.entries(asObject(parseJson(texts))).filter(([key]) => !key.startsWith('tool.'));
  const ours = outsideTools.flatMap(({ name, title, summary }): readonly (readonly [string, string])[] => [
    [`tool.${name}`, title],
    [`tool.${name}.description`, summary],
  ]);
  return printed(Object.fromEntries([...others, ...ours]));
}

function languageModelTool(tool: OutsideTool): JsonObject {
  const { name, icon, topic, description } = tool;
  const schema = asObject(withModelNames(tool.schema()));
  return {
    name: agentModeName(name),
    displayName: `%tool.${name}%`,
    toolReferenceName: agentModeName(name),
    canBeReferencedInPrompt: true,
    icon: `$(${icon})`,
    tags: ['baton', topic],
    userDescription: `%tool.${name}.description%`,
    modelDescription: inAgentMode(description),
    when: 'isWorkspaceTrusted && baton.onDisk',
    inputSchema: { ...schema, properties: { ...asObject(schema['properties']), workspace } },
  };
}

/** Descriptions name other tools as models know them in VS Code. */
function withModelNames(schema: JsonObject): Json | undefined {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? inAgentMode(value) : value,
  );
  return parseJson(text);
}

function inAgentMode(text: string): string {
  return text.replace(ownNames, agentModeName);
}

function printed(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function asObject(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new Error('The manifest is not as expected.');
  return value;
}
