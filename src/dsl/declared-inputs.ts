import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { InputDeclaration } from '../domain/workflow.ts';
import { documentIn } from './document-root.ts';
import { toInputDeclaration } from './normalize/input-declarations.ts';
import { ProblemList } from './problems/problem-list.ts';
import { inputDeclaration } from './schema/input-declaration.ts';
import type { Path } from './yaml/path.ts';
import { readYaml } from './yaml/read-yaml.ts';
import type { YamlSource } from './yaml/yaml-source.ts';

/** What a workflow takes, by name. Null: it is declared in a way that cannot be read. */
export type DeclaredInputs = Readonly<Record<string, InputDeclaration | null>>;

export interface InputsInText {
  /** Those of the text itself. */
  readonly inputs: DeclaredInputs;
  /** Slug of the workflow whose inputs it has as well; null: its steps stand in it. */
  readonly forked_from: string | null;
  /** What it puts out, by name; null: that cannot be told. */
  readonly outputs: readonly string[] | null;
}

/** The inputs that a text declares, with errors elsewhere in it too. Undefined when it cannot be told what it takes. */
export function inputsInText(text: string): InputsInText | undefined {
  const yaml = readYaml(text, new ProblemList());
  if (yaml.kind === 'refused' || !isJsonObject(yaml.value)) return undefined;
  const { map, root } = documentIn(yaml.value);
  if (!isBeforeErrors([...root, 'inputs'], yaml)) return undefined;
  const { inputs = {}, based_on } = map;
  const isFork = !Object.hasOwn(map, 'steps') && typeof based_on === 'string';
  return {
    inputs: isJsonObject(inputs) ? mapValues(inputs, declarationOf) : {},
    forked_from: isFork ? based_on.trim() : null,
    outputs: isFork || !isBeforeErrors([...root, 'outputs'], yaml) ? null : namesIn(map.outputs),
  };
}

interface Parsed {
  readonly source: YamlSource;
  readonly syntaxErrorAt: number | null;
}

/** Behind a syntax error nothing is what its author meant. */
function isBeforeErrors(path: Path, { source, syntaxErrorAt }: Parsed): boolean {
  if (syntaxErrorAt === null) return true;
  const place = source.offsetsAt(path);
  return place !== undefined && place.end < syntaxErrorAt;
}

/** Without names a workflow puts out what its last step does. */
function namesIn(outputs: Json | undefined): readonly string[] | null {
  if (!isJsonObject(outputs)) return null;
  const names = Object.keys(outputs);
  return names.length === 0 ? null : names;
}

function declarationOf(value: Json): InputDeclaration | null {
  const read = inputDeclaration.safeParse(value);
  return read.success ? toInputDeclaration(read.data) : null;
}

function mapValues<T>(map: JsonObject, change: (value: Json) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
