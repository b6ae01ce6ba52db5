import type { JsonObject } from '../../base/json.ts';
import { schemaOfInputs } from '../../dsl/input-schema.ts';
import { canonicalKey } from '../../dsl/schema/spellings.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import { childOf, insideQuotes, type OutlineMap, type OutlineNode } from '../outline/outline.ts';
import { type Place, withoutMark } from '../place.ts';
import { formsWithin, type ValueForm } from '../schema-at.ts';
import type { WorkspaceQuestions } from '../workspace-questions.ts';

/** The innermost map around a place that has a `type`, as it is written there. */
export interface WrittenStep {
  readonly path: Path;
  readonly node: OutlineMap;
  /** Values of its keys that are texts; keys in the usual spelling. */
  readonly texts: ReadonlyMap<string, string>;
}

export function writtenStep({ outlined: { root, text }, path }: Place): WrittenStep | undefined {
  let found: WrittenStep | undefined;
  let node: OutlineNode | null | undefined = root;
  for (let depth = 0; depth <= path.length; depth++) {
    if (node?.kind === 'map' && node.entries.some(({ key }) => key === 'type')) {
      found = { path: path.slice(0, depth), node, texts: textsOf(node, text) };
    }
    const part = path[depth];
    node = part === undefined ? undefined : childOf(node, part);
  }
  return found;
}

/** Values that are texts in the map that the place is in; keys in the usual spelling. */
export function textsBeside({ outlined: { root, text }, path }: Place): ReadonlyMap<string, string> {
  let node: OutlineNode | null | undefined = root;
  for (const part of path.slice(0, -1)) node = childOf(node, part);
  return node?.kind === 'map' ? textsOf(node, text) : new Map();
}

function textsOf({ entries }: OutlineMap, text: string): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ key, value }) => {
      if (value?.kind !== 'scalar') return [];
      const { start, end } = insideQuotes(value, text);
      return [[canonicalKey(key), withoutMark(text.slice(start, end))] as const];
    }),
  );
}

/** The forms of what is written under the `input` of a step that hands it to a tool or a workflow. */
export async function argumentForms(
  place: Place,
  questions: WorkspaceQuestions,
): Promise<readonly ValueForm[] | undefined> {
  const step = writtenStep(place);
  if (step === undefined || place.path[step.path.length] !== 'input') return undefined;
  const schema = await argumentSchema(step, questions);
  if (schema === undefined) return undefined;
  const path = place.path.slice(step.path.length + 1);
  const root = childOf(step.node, 'input') ?? null;
  return formsWithin({ location: 'arguments', schema }, path, { root, text: place.outlined.text });
}

async function argumentSchema({ texts }: WrittenStep, questions: WorkspaceQuestions): Promise<JsonObject | undefined> {
  const type = texts.get('type');
  if (type === 'mcp_tool') {
    const tools = await questions.mcpTools(texts.get('server') ?? '');
    return tools.find(({ name }) => name === texts.get('tool'))?.arguments;
  }
  const inputs = type === 'workflow' ? await questions.inputsOf(texts.get('workflow') ?? '') : undefined;
  return inputs === undefined ? undefined : schemaOfInputs(inputs);
}
