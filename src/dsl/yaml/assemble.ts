import { type Node, YAMLSeq } from 'yaml';
import { isJsonObject, type Json } from '../../base/json.ts';
import { type CutText, cutList } from './cut-list.ts';
import { limits } from './limits.ts';
import { parsePart } from './parse-part.ts';
import type { PartMemory } from './part-memory.ts';
import { partsOf } from './parts-of.ts';
import { type Parsed, type PlacedPart, type Shift, unshifted } from './placed-part.ts';
import type { KnownPairs } from './known-pairs.ts';
import { LimitExceeded } from './yaml-value.ts';

/** What a text says, wherever it was parsed in parts. */
export interface Assembled extends Pick<Parsed, 'root' | 'value'> {
  readonly parts: readonly PlacedPart[];
  /** What stands in the place of an alias, and of the list that was parsed in parts. */
  readonly standIns: ReadonlyMap<Node, Node>;
  /** Of the nodes with which parts begin; what lies in them is shifted alike. */
  readonly shifts: ReadonlyMap<Node, Shift>;
  /** For what is looked up in its maps: where aliases are, keys hang on what else stands in the text. */
  readonly pairs: KnownPairs;
}

/** Reads a text in parts where it can be cut, else whole. Throws `LimitExceeded`. */
export function assemble(text: string, memory: PartMemory): Assembled {
  const cut = cutList(text);
  const joined = cut === undefined ? undefined : join(cut, memory);
  memory.finish();
  return joined ?? whole(text);
}

function whole(text: string): Assembled {
  const part = parsePart(text, limits.collections);
  if (part.kind === 'refused') throw new LimitExceeded(part.finding);
  const parts = [{ part, shift: unshifted, item: null }];
  return { root: part.root, value: part.value, parts, standIns: part.targets, shifts: new Map(), pairs: new WeakMap() };
}

/** Undefined when the parts do not say what the whole would. */
function join(cut: CutText, memory: PartMemory): Assembled | undefined {
  const frameShift: Shift = (offset) => (offset < cut.start ? offset : offset + cut.end - cut.start);
  const read = partsOf(cut, memory);
  if (read === undefined) return undefined;
  const { frame, placeholder } = read;
  const list = new YAMLSeq();
  const shifts = new Map<Node, Shift>([[list, unshifted]]);
  if (frame.root !== null) shifts.set(frame.root, frameShift);
  list.range = [cut.start, cut.end, cut.end];
  const values: Json[] = [];
  const parts: PlacedPart[] = [{ part: frame, shift: frameShift, item: null }];
  for (const [index, { part, node, value }] of read.items.entries()) {
    const start = cut.items[index]?.start ?? 0;
    const shift: Shift = (offset) => offset + start;
    list.items.push(node);
    shifts.set(node, shift);
    values.push(...value);
    parts.push({ part, shift, item: { list: cut.path, index } });
  }
  return {
    root: frame.root,
    value: withValueAt(frame.value, cut.path, values),
    parts,
    standIns: new Map([[placeholder, list]]),
    shifts,
    pairs: memory.pairs,
  };
}

function withValueAt(frame: Json, [key, ...rest]: readonly string[], value: Json): Json {
  if (key === undefined || !isJsonObject(frame)) return value;
  return { ...frame, [key]: withValueAt(frame[key] ?? null, rest, value) };
}
