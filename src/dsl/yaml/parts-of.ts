import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { CutText } from './cut-list.ts';
import { limits } from './limits.ts';
import type { ParsedPart } from './parse-part.ts';
import type { PartMemory } from './part-memory.ts';
import type { Parsed } from './placed-part.ts';

/** What the pieces of a cut text say, each read by itself. */
export interface CutParts {
  readonly frame: Parsed;
  /** Stands in the frame where the list was. */
  readonly placeholder: Node;
  readonly items: readonly CutItemPart[];
}

export interface CutItemPart {
  readonly part: Parsed;
  readonly node: Node;
  /** A list of that one item. */
  readonly value: readonly Json[];
}

/** Undefined when together they do not say what the whole text would. */
export function partsOf(cut: CutText, memory: PartMemory): CutParts | undefined {
  const frame = memory.parse(cut.frame, limits.collections);
  const placeholder = isAlone(frame) ? emptyNodeAt(frame.root, cut.path) : undefined;
  if (!isAlone(frame) || placeholder === undefined) return undefined;
  const items: CutItemPart[] = [];
  for (const { text } of cut.items) {
    const part = memory.parse(text, limits.collections - cut.path.length);
    const node = isAlone(part) ? onlyItemOf(part.root) : undefined;
    if (!isAlone(part) || node === undefined || !Array.isArray(part.value)) return undefined;
    items.push({ part, node, value: part.value as readonly Json[] });
  }
  return { frame, placeholder, items };
}

/** What it says does not hang on what stands elsewhere. */
function isAlone(part: ParsedPart): part is Parsed {
  return part.kind === 'parsed' && !part.hasAlias;
}

function onlyItemOf(root: Node | null): Node | undefined {
  return isSeq<Node>(root) && root.items.length === 1 ? root.items[0] : undefined;
}

/** Undefined when something stands there. */
function emptyNodeAt(root: Node | null, path: readonly string[]): Node | undefined {
  let node: unknown = root;
  for (const key of path) node = isMap(node) ? node.get(key, true) : undefined;
  return isScalar(node) && node.value === null && (node.source ?? '') === '' ? node : undefined;
}
