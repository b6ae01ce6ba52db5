import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { Finding } from '../problems/problem-list.ts';
import { limits } from './limits.ts';
import type { Path } from './path.ts';
import { adviseQuotes, type TextRange } from './unquoted-templates.ts';

/** The plain value of a YAML document, with what its aliases stand for. */
export interface YamlValue {
  readonly value: Json;
  readonly targets: ReadonlyMap<Alias, Node>;
  readonly findings: readonly Finding[];
  /** Something refers to an anchor, wherever that stands. */
  readonly hasAlias: boolean;
}

/** A limit was passed: nothing else about the document is worth saying. */
export class LimitExceeded extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

/** What the nodes were made of. */
interface FileText {
  readonly text: string;
  /** Templates in place of which the nodes hold a quoted word. */
  readonly unquoted: readonly TextRange[];
}

/**
 * Turns YAML nodes, which are not nested deeply, into plain JSON values. What aliases may add is bounded, so that a file
 * that multiplies itself through aliases costs no more than its size. Throws `LimitExceeded`.
 */
export function toYamlValue(root: unknown, file: FileText): YamlValue {
  const conversion = new Conversion(file);
  const value = conversion.convert(root, []);
  const { targets, findings, hasAlias } = conversion;
  return { value, targets, findings, hasAlias };
}

interface Anchored {
  readonly node: Node;
  /** Undefined while the anchored node itself is being converted. */
  readonly converted: { readonly value: Json; readonly weight: number } | undefined;
}

class Conversion {
  readonly targets = new Map<Alias, Node>();
  readonly findings: Finding[] = [];
  readonly #anchors = new Map<string, Anchored>();
  readonly #text: string;
  readonly #unquoted: ReadonlyMap<number, TextRange>;
  #hasAlias = false;
  #aliases = 0;
  #aliasedNodes = 0;
  #nodes = 0;

  constructor({ text, unquoted }: FileText) {
    this.#text = text;
    this.#unquoted = new Map(unquoted.map((range) => [range.start, range]));
  }

  get hasAlias(): boolean {
    return this.#hasAlias;
  }

  convert(node: unknown, path: Path): Json {
    this.#nodes += 1;
    if (isAlias(node)) return this.#followAlias(node, path);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor === undefined) return this.#convertNode(node, path);
    const anchored = node as Node; // one of the three kinds above
    const before = this.#nodes;
    this.#anchors.set(anchor, { node: anchored, converted: undefined });
    const value = this.#convertNode(anchored, path);
    this.#anchors.set(anchor, { node: anchored, converted: { value, weight: this.#nodes - before + 1 } });
    return value;
  }

  #convertNode(node: unknown, path: Path): Json {
    if (isScalar(node)) return this.#convertScalar(node, path);
    if (isMap(node)) return this.#convertMap(node, path);
    if (!isSeq(node)) return null;
    return node.items.map((item, index) => this.convert(item, [...path, index]));
  }

  #convertScalar(scalar: Scalar, path: Path): Json {
    const { value } = scalar;
    const template = this.#unquoted.get(scalar.range?.[0] ?? -1);
    if (template !== undefined) return this.#takeTemplate(template, path);
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const message = `A value must be text, a number, true, false, null, a list or a map, not ${scalar.source ?? 'this'}.`;
    this.#find('wrong-type', scalar, { path, message });
    return null;
  }

  #takeTemplate({ start, end }: TextRange, path: Path): string {
    const template = this.#text.slice(start, end);
    const key = path.at(-1);
    const message = adviseQuotes(template, typeof key === 'string' ? key : undefined);
    this.findings.push({ code: 'template-not-quoted', path, message, spot: { kind: 'offsets', start, end } });
    return template;
  }

  #convertMap(map: YAMLMap, path: Path): Json {
    const result: Record<string, Json> = {};
    for (const pair of map.items) {
      const key = this.#keyOf(pair, path);
      if (key === undefined) continue;
      const isDuplicate = Object.hasOwn(result, key);
      const value = this.convert(pair.value, [...path, key]);
      if (isDuplicate) {
        this.#find('duplicate-key', pair.key, { path: [...path, key], message: `The key '${key}' stands here twice.` });
      } else {
        result[key] = value;
      }
    }
    return result;
  }

  #keyOf(pair: Pair, path: Path): string | undefined {
    if (isAlias(pair.key)) this.#hasAlias = true;
    const key = isAlias(pair.key) ? this.targets.get(pair.key) : pair.key;
    const text = isScalar(key) ? keyText(key) : undefined;
    if (text !== undefined && text !== '__proto__') return text;
    this.#find('wrong-type', pair.key ?? pair.value, {
      path,
      message: 'A key must be a text; this one is not usable.',
    });
    return undefined;
  }

  #followAlias(alias: Alias, path: Path): Json {
    this.#hasAlias = true;
    const target = this.#anchors.get(alias.source);
    if (target?.converted === undefined) {
      const what = target === undefined ? 'refers to no anchor above it' : 'refers to the value that it stands in';
      this.#find('yaml-syntax', alias, { path, message: `The alias *${alias.source} ${what}.` });
      return null;
    }
    this.targets.set(alias, target.node);
    this.#aliases += 1;
    this.#aliasedNodes += target.converted.weight;
    this.#nodes += target.converted.weight;
    if (this.#aliases > limits.aliases || this.#aliasedNodes > limits.aliasedNodes) {
      const message = `More than ${limits.aliases} aliases, or aliases of aliases that multiply the file: write the values out.`;
      throw new LimitExceeded({ code: 'too-many-aliases', path, message, spot: spotOf(alias) });
    }
    return target.converted.value;
  }

  #find(code: Finding['code'], node: unknown, { path, message }: Pick<Finding, 'path' | 'message'>): void {
    this.findings.push({ code, path, message, spot: spotOf(node) });
  }
}

/** The text of a scalar used as a key, as it was written: `1` and `true` are keys too. */
export function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

function spotOf(node: unknown): Finding['spot'] {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return { kind: 'offsets', start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
