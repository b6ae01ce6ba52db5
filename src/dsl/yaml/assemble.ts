import { type Node, YAMLSeq } from 'yaml';
import { isJsonObject, type Json } from '../../base/json.ts';
import type { Finding } from '../problems/problem-list.ts';
import { type CutText, cutList } from './cut-list.ts';
import { limits } from './limits.ts';
import { parsePart } from './parse-part.ts';
import type { PartMemory } from './part-memory.ts';
import { type Parsed, partsOf } from './parts-of.ts';
import type { Path } from './path.ts';
import type { YamlMistake } from './yaml-mistakes.ts';
import { LimitExceeded } from './yaml-value.ts';

/** From an offset in a part to that in the file. */
export type Shift = (offset: number) => number;

/** What a text says, wherever it was parsed in parts. Offsets of findings and mistakes count in the file, those of nodes in their part. */
export interface Assembled extends Pick<
  Parsed,
  'root' | 'value' | 'findings' | 'errors' | 'warnings' | 'firstErrorAt'
> {
  /** What stands in the place of an alias, and of the list that was parsed in parts. */
  readonly standIns: ReadonlyMap<Node, Node>;
  /** Of the nodes with which parts begin; what lies in them is shifted alike. */
  readonly shifts: ReadonlyMap<Node, Shift>;
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
  return { ...part, standIns: part.targets, shifts: new Map() };
}

const unshifted: Shift = (offset) => offset;

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
  const parts = [placed(frame, { shift: frameShift, path: [], from: 0 })];
  for (const [index, item] of read.items.entries()) {
    const start = cut.items[index]?.start ?? 0;
    const shift: Shift = (offset) => offset + start;
    list.items.push(item.node);
    shifts.set(item.node, shift);
    values.push(...item.value);
    parts.push(placed(item, { shift, path: [...cut.path, index], from: 1 }));
  }
  return {
    root: frame.root,
    value: withValueAt(frame.value, cut.path, values),
    standIns: new Map([[placeholder, list]]),
    shifts,
    findings: parts.flatMap(({ findings }) => findings),
    errors: parts.flatMap(({ errors }) => errors),
    warnings: parts.flatMap(({ warnings }) => warnings),
    firstErrorAt: leastOf(parts.flatMap(({ firstErrorAt }) => firstErrorAt ?? [])),
  };
}

function withValueAt(frame: Json, [key, ...rest]: readonly string[], value: Json): Json {
  if (key === undefined || !isJsonObject(frame)) return value;
  return { ...frame, [key]: withValueAt(frame[key] ?? null, rest, value) };
}

function leastOf(offsets: readonly number[]): number | null {
  return offsets.length === 0 ? null : Math.min(...offsets);
}

interface Position {
  readonly shift: Shift;
  readonly path: Path;
  /** Number of keys at the beginning of the part's own paths for which `path` stands. */
  readonly from: number;
}

type Said = Pick<Parsed, 'findings' | 'errors' | 'warnings' | 'firstErrorAt'>;

function placed({ findings, errors, warnings, firstErrorAt }: Parsed, position: Position): Said {
  const { shift, path, from } = position;
  const moved = (mistake: YamlMistake): YamlMistake => ({
    ...mistake,
    pos: [shift(mistake.pos[0]), shift(mistake.pos[1])],
  });
  return {
    findings: findings.map((finding) => ({
      ...movedFinding(finding, shift),
      path: [...path, ...finding.path.slice(from)],
    })),
    errors: errors.map(moved),
    warnings: warnings.map(moved),
    firstErrorAt: firstErrorAt === null ? null : shift(firstErrorAt),
  };
}

function movedFinding(finding: Finding, shift: Shift): Finding {
  const { spot } = finding;
  if (spot?.kind !== 'offsets') return finding;
  return { ...finding, spot: { kind: 'offsets', start: shift(spot.start), end: shift(spot.end) } };
}
