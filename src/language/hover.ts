import * as l10n from '@vscode/l10n';
import type { InputDeclaration, Step } from '../domain/workflow.ts';
import { placedTexts } from '../dsl/validate/placed-texts.ts';
import type { Offsets } from '../dsl/yaml/yaml-source.ts';
import { jsonSchemaForms } from './completion/json-schema-forms.ts';
import { schemaWords, typeWords } from './completion/schema-words.ts';
import type { DefinitionSurroundings } from '../dsl/definition-surroundings.ts';
import { nameAt } from './names/names-in.ts';
import type { NameKind, NamePlace } from './names/name-place.ts';
import type { FileContent, OpenFile } from './open-file.ts';
import { patchTargetsOf } from './patched-names.ts';
import { readOutline } from './outline/read-outline.ts';
import { descriptionOf, formsAt, valuesOf } from './schema-at.ts';

/** What is said about a place, and what a record may add. */
export interface Hover {
  readonly range: Offsets;
  /** Markdown. */
  readonly text: string;
  readonly asks: HoverQuestion | null;
}

/** What can be looked up in the newest execution of the workflow. */
export type HoverQuestion =
  | { readonly kind: 'step'; readonly name: string }
  /** A path from `$`. */
  | { readonly kind: 'value'; readonly path: readonly string[] };

type Around = Pick<DefinitionSurroundings, 'agents' | 'groups' | 'tools' | 'workflow_files'>;

/** About the name, else the key, at an offset. Undefined where there is nothing to say. */
export function hoverAt(file: OpenFile, offset: number, around: Around): Hover | undefined {
  const reference = referenceAt(file.content, offset);
  const name = nameAt(file, offset);
  if (name !== undefined) {
    const asks = reference === undefined ? questionOf(name) : ({ kind: 'value', path: reference.path } as const);
    const range = reference?.range ?? { start: name.start, end: name.end };
    return { range, text: nameText(name, file, around), asks };
  }
  if (reference !== undefined) {
    const text = `\`$.${reference.path.join('.')}\``;
    return { range: reference.range, text, asks: { kind: 'value', path: reference.path } };
  }
  return keyHover(file, offset) ?? typeHover(file, offset);
}

function questionOf({ kind, name }: NamePlace): HoverQuestion | null {
  return kind === 'step' ? { kind, name } : null;
}

interface FoundReference {
  readonly path: readonly string[];
  readonly range: Offsets;
}

/** The use of the context that holds an offset: of `$.check.confidence` the whole. */
function referenceAt(content: FileContent, offset: number): FoundReference | undefined {
  if (content.kind !== 'workflow' || content.validation === null || content.source === null) return undefined;
  const { source } = content;
  for (const { compiled, base, text } of placedTexts(content.validation)) {
    const place = compiled.ok ? source.offsetsAt([...base, ...text.keys]) : undefined;
    if (place === undefined || offset < place.start || offset > place.end || !compiled.ok) continue;
    for (const { path, start, end, at } of compiled.value) {
      const range = source.offsetsAt([...base, ...at], { kind: 'within', start, end });
      if (range !== undefined && range.start <= offset && offset <= range.end) return { path, range };
    }
  }
  return undefined;
}

function nameText(place: NamePlace, file: OpenFile, around: Around): string {
  const { kind, name } = place;
  const { content } = file;
  const title = `**${kindWord(kind)}** \`${name}\``;
  switch (kind) {
    case 'step':
      return joined(title, stepWords(stepNamed(content, name) ?? patchedStep(file, name)));
    case 'input':
      return joined(title, inputWords(content.kind === 'workflow' ? content.draft?.workflow.inputs[name] : undefined));
    case 'agent': {
      const own = content.kind === 'workflow' ? content.draft?.workflow.agents[name]?.description : undefined;
      const patched = patchTargetsOf(file).find((each) => each.kind === 'agent' && each.name === name);
      const ofFile = own ?? (patched?.kind === 'agent' ? patched.agent.description : undefined);
      return joined(title, ofFile ?? around.agents.find((agent) => agent.name === name)?.description);
    }
    case 'group':
      return joined(title, around.groups.find((group) => group.name === name)?.description);
    case 'tool':
      return joined(title, around.tools.find((tool) => tool.name === name)?.description);
    case 'workflow':
      return joined(title, around.workflow_files.get(name));
    case 'mapped_key':
    case 'item':
    case 'output':
    case 'server':
      return title;
  }
}

function kindWord(kind: NameKind): string {
  return kindWords[kind]();
}

const kindWords: Readonly<Record<NameKind, () => string>> = {
  step: () => l10n.t('step'),
  input: () => l10n.t('input'),
  mapped_key: () => l10n.t('mapped key'),
  item: () => l10n.t('item'),
  output: () => l10n.t('output'),
  agent: () => l10n.t('agent'),
  group: () => l10n.t('group'),
  workflow: () => l10n.t('workflow'),
  server: () => l10n.t('server'),
  tool: () => l10n.t('tool'),
};

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

function stepNamed(content: FileContent, name: string): Step | undefined {
  if (content.kind !== 'workflow' || content.draft === null) return undefined;
  return [...content.draft.places.keys()].find((step) => step.name === name);
}

/** A step of the workflow that a fork is based on. */
function patchedStep(file: OpenFile, name: string): Step | undefined {
  const found = patchTargetsOf(file).find((each) => each.kind === 'step' && each.name === name);
  return found?.kind === 'step' ? found.step : undefined;
}

function stepWords(step: Step | undefined): string | undefined {
  if (step === undefined) return undefined;
  const worker = step.type === 'agent' && step.agent !== null ? ` · ${l10n.t('agent {0}', `\`${step.agent}\``)}` : '';
  const waits = step.depends_on?.map((name) => `\`${name}\``).join(', ');
  return `${l10n.t('type {0}', `\`${step.type}\``)}${worker}${waits === undefined || waits === '' ? '' : ` · ${l10n.t('after {0}', waits)}`}`;
}

function inputWords(input: InputDeclaration | undefined): string | undefined {
  if (input === undefined) return undefined;
  const fallback = 'default' in input ? ` · ${l10n.t('default {0}', `\`${JSON.stringify(input.default)}\``)}` : '';
  return joined(`\`${input.type}\`${input.required ? ` · ${l10n.t('required')}` : ''}${fallback}`, input.description);
}

/** Documentation of the key that stands there, from the schema of the file. */
function keyHover({ kind, text, content }: OpenFile, offset: number): Hover | undefined {
  const { source } = content;
  if (source === null) return undefined;
  const path = source.pathAt(offset);
  const range = (key: string): Offsets | undefined => source.offsetsAt([...path, key], { kind: 'key' });
  const key = source.keysAt(path).find((each) => {
    const at = range(each);
    return at !== undefined && at.start <= offset && offset <= at.end;
  });
  const at = key === undefined ? undefined : range(key);
  if (key === undefined || at === undefined) return undefined;
  const outlined = readOutline(text, offset);
  const own = jsonSchemaForms(kind, [...path, key], outlined);
  const forms = own ?? formsAt(kind, [...path, key], outlined);
  const words = forms.map(({ schema }) => schemaWords(schema)).find((each) => each !== '');
  const types = typeWords(forms.map(({ schema }) => schema));
  if (forms.length === 0) return undefined;
  return { range: at, text: joined(`\`${key}\`: ${types}`, words), asks: null };
}

/** What a `type` makes of the map that it stands in. */
function typeHover({ kind, text, content }: OpenFile, offset: number): Hover | undefined {
  const path = content.source?.pathAt(offset);
  const range = path === undefined ? undefined : content.source?.offsetsAt(path);
  if (path?.at(-1) !== 'type' || range === undefined) return undefined;
  const [value = ''] = /\w+/.exec(text.slice(range.start, range.end)) ?? [];
  const form = formsAt(kind, path, readOutline(text, offset)).find(({ schema }) => valuesOf(schema).includes(value));
  const words = descriptionOf(kind, form?.location.split('/')[0] ?? '');
  return words === '' ? undefined : { range, text: joined(`\`type: ${value}\``, words), asks: null };
}
