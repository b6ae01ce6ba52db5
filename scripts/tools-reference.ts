import { type Json, type JsonObject, isJsonObject } from '../src/base/json.ts';
import type { OutsideTool } from '../src/app/outside/outside-tool.ts';
import { outsideTools } from '../src/app/outside/outside-tools.ts';
import { agentContracts } from '../src/tools/agent-contracts.ts';
import { parametersOf } from '../src/tools/agent-tool.ts';
import { type ToolContract, type ToolTopic, insideShape } from '../src/tools/tool-contract.ts';

const topics: Readonly<Record<ToolTopic, string>> = {
  workflow: 'Workflows and executions',
  agents: 'Agents and people',
  registry: 'Epics and tasks',
  workspace: 'The workspace',
  record: 'What was recorded',
};

const head = `# Tools

<!-- Made from the definitions in src/tools by "npm run generate". -->

What agents are given by \`tools:\` in their files, and what models outside of any execution may call: those of clients of [the MCP server](mcp.md), under the same names, and of [VS Code's agent mode](vscode.md#in-agent-mode), with \`baton_\` before them. A call that is refused or fails answers \`{error: {code, message, hint}}\`; the codes stand in [problems.md](problems.md).
`;

/** The tool as agents have it and as those outside do; one of them at least. */
interface ListedTool {
  readonly name: string;
  readonly topic: ToolTopic;
  readonly inside: ToolContract | undefined;
  readonly outside: OutsideTool | undefined;
}

/** The reference of all tools, as Markdown. */
export function toolsReference(): string {
  const tools = listedTools();
  const parts = Object.entries(topics).flatMap(([topic, title]) => {
    const mine = tools.filter((tool) => tool.topic === topic);
    return mine.length === 0 ? [] : [`## ${title}`, ...mine.map(toolPart)];
  });
  return `${[head.trimEnd(), ...parts].join('\n\n')}\n`;
}

function listedTools(): readonly ListedTool[] {
  const names = new Set([...outsideTools, ...agentContracts].map(({ name }) => name));
  return [...names].map((name) => {
    const inside = agentContracts.find((each) => each.name === name);
    const outside = outsideTools.find((each) => each.name === name);
    const topic = outside?.topic ?? inside?.topic;
    if (topic === undefined) throw new Error(`There is no tool '${name}'.`);
    return { name, topic, inside, outside };
  });
}

function toolPart({ name, inside, outside }: ListedTool): string {
  const paragraphs = [
    `### ${name}`,
    `*${callers(inside, outside)}*`,
    ...(inside === undefined ? [] : [labelled(outside, 'Agents', insideShape(inside).description)]),
    ...(outside === undefined ? [] : [labelled(inside, 'Others', outside.description)]),
    fieldsTable('input', inputRows(inside, outside)),
    fieldsTable('answer', answerRows(inside, outside)),
  ];
  return paragraphs.join('\n\n');
}

function callers(inside: unknown, outside: unknown): string {
  if (inside === undefined) return 'For MCP and agent mode.';
  return outside === undefined ? 'For agents.' : 'For agents, MCP and agent mode.';
}

/** Whose words it is only where there are two. */
function labelled(other: unknown, who: string, text: string): string {
  return other === undefined ? text : `${who} are told: ${text}`;
}

type Row = readonly [name: string, type: string, text: string];

function inputRows(inside: ToolContract | undefined, outside: OutsideTool | undefined): readonly Row[] {
  const within = inside === undefined ? undefined : parametersOf(inside.input);
  const without = outside?.schema();
  const known = isJsonObject(without?.['properties']) ? without['properties'] : {};
  return fieldsOf(within ?? without ?? {}).map(([name, type, text]): Row => {
    const isForAgents = within !== undefined && without !== undefined && known[name] === undefined;
    return [name, type, isForAgents ? `${text} Agents only.` : text];
  });
}

function fieldsOf(schema: JsonObject): readonly Row[] {
  const { properties, required } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).map(([name, field]): Row => {
    const described = isJsonObject(field) ? field : {};
    const isRequired = Array.isArray(required) && required.includes(name);
    const text = typeof described['description'] === 'string' ? described['description'] : '';
    return [name, `${typeWords(described)}${isRequired ? ', required' : ''}`, `${text}${presetWords(described)}`];
  });
}

function typeWords(field: JsonObject): string {
  const { type, enum: allowed, anyOf } = field;
  if (Array.isArray(allowed)) return allowed.map((each) => JSON.stringify(each)).join(' or ');
  if (Array.isArray(anyOf)) return anyOf.map((each) => (isJsonObject(each) ? typeWords(each) : 'any')).join(' or ');
  if (Array.isArray(type)) return type.map(String).join(' or ');
  if (type === 'array') return `array of ${isJsonObject(field['items']) ? typeWords(field['items']) : 'any'}`;
  return typeof type === 'string' ? type : 'any';
}

function presetWords({ default: preset }: JsonObject): string {
  return preset === undefined ? '' : ` Default: \`${JSON.stringify(preset)}\`.`;
}

function answerRows(inside: ToolContract | undefined, outside: OutsideTool | undefined): readonly Row[] {
  const [within, without] = [inside?.answers, outside?.answers];
  return Object.entries({ ...without, ...within }).map(([name, text]): Row => {
    if (within === undefined || without === undefined) return [name, '', text];
    if (!(name in without)) return [name, '', `${text} Agents only.`];
    return [name, '', name in within ? text : `${text} Not for agents.`];
  });
}

function fieldsTable(what: string, rows: readonly Row[]): string {
  const lines = rows.map(([name, type, text]) => {
    const typed: Json = type === '' ? '' : ` ${cell(type)} |`;
    return `| \`${name}\` |${typed} ${cell(text)} |`;
  });
  return what === 'input'
    ? ['| input | type | |', '| --- | --- | --- |', ...lines].join('\n')
    : ['| answer | |', '| --- | --- |', ...lines].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '\\<');
}
