import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { ToolDeclaration } from '../ports/model-client.ts';
import type { Choose } from './choices.ts';
import { sampleOf } from './schema-sample.ts';

export interface ArgumentSources {
  readonly choose: Choose;
  /** Paths of files that the conversation names, most likely first. */
  readonly paths: readonly string[];
  /** To whom the agent delegates. */
  readonly colleagues: readonly string[];
  /** Slugs of workflows that it runs. */
  readonly workflows: readonly string[];
  /** To whom it can write. */
  readonly addressees: readonly string[];
  /** What the agent was asked, shortened. */
  readonly topic: string;
}

const pathName = /(?:^|_)(?:path|paths|file|files|file_?name|file_?path)$/i;
/** Of a message. */
const receiverName = /^to$/;
const folderName = /(?:^|_)(?:dir|directory|folder|cwd|root)$/i;

const colleagueName = /^agent_id$/i;
const workflowName = /^workflow_slug$/i;

/** What each call of the tool is about: a delegation goes to one colleague, a run is of one workflow. */
export function subjectsOf<T extends Pick<ArgumentSources, 'colleagues' | 'workflows'>>(
  tool: ToolDeclaration,
  sources: T,
): readonly T[] {
  const required = requiredOf(tool.parameters);
  if (required.some((name) => colleagueName.test(name))) {
    return sources.colleagues.map((colleague) => ({ ...sources, colleagues: [colleague] }));
  }
  if (required.some((name) => workflowName.test(name))) {
    return sources.workflows.map((workflow) => ({ ...sources, workflows: [workflow] }));
  }
  return [sources];
}

/** Whether the tool cannot be called sensibly before a path is known. */
export function needsPath(tool: ToolDeclaration): boolean {
  return requiredOf(tool.parameters).some((name) => pathName.test(name));
}

/** Arguments that fit the tool's schema: what is required, and whatever looks like a path or receiver when one is known. */
export function argumentsFor(tool: ToolDeclaration, { choose, ...known }: ArgumentSources): Json {
  const textFor = (name: string): string => textOf(name, known);
  const isKnown = (name: string): boolean =>
    (known.paths.length > 0 && pathName.test(name)) || (known.addressees.length > 0 && receiverName.test(name));
  const schema = withRequired(tool.parameters, isKnown);
  return sampleOf({ type: 'object', ...schema }, { choose, properties: 'required', examples: 'ignore', textFor });
}

function textOf(name: string, known: Omit<ArgumentSources, 'choose'>): string {
  const { paths, topic, colleagues, workflows, addressees } = known;
  if (pathName.test(name)) return paths[0] ?? 'README.md';
  if (folderName.test(name)) return '.';
  if (colleagueName.test(name)) return colleagues[0] ?? 'nobody';
  if (workflowName.test(name)) return workflows[0] ?? 'none';
  if (receiverName.test(name)) return addressees[0] ?? 'nobody';
  if (/glob/i.test(name)) return '**/*';
  // A name that is reserved never to exist: a tool that really fetches it reaches nobody.
  if (/(?:^|_)(?:url|uri)$/i.test(name)) return 'http://rehearsal.invalid/';
  if (/command|(?:^|_)run$/i.test(name)) return 'echo rehearsal';
  if (/query|search|pattern|text$/i.test(name)) return longestWord(topic);
  return `[rehearsal] ${topic}`;
}

function withRequired(schema: JsonObject, isWanted: (name: string) => boolean): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const named = Object.keys(properties).filter(isWanted);
  return { ...schema, required: [...new Set([...requiredOf(schema), ...named])] };
}

function requiredOf(schema: JsonObject): readonly string[] {
  const { required } = schema;
  return Array.isArray(required) ? (required as readonly Json[]).filter((name) => typeof name === 'string') : [];
}

function longestWord(text: string): string {
  const words = text.split(/[^\p{L}\p{N}_-]+/u);
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '') || 'rehearsal';
}
