import type { Step } from '../domain/workflow.ts';
import { nestedStepsOf } from '../domain/step-lists.ts';
import type { Path } from '../dsl/yaml/path.ts';
import type { Offsets, YamlSource } from '../dsl/yaml/yaml-source.ts';
import type { FileContent, OpenFile } from './open-file.ts';

/** A part of a file, for its outline. */
export interface FileSymbol {
  readonly name: string;
  /** Beside the name, such as a step's type; empty when there is nothing to say. */
  readonly detail: string;
  readonly kind: 'key' | 'input' | 'output' | 'agent' | 'step' | 'container' | 'branch';
  readonly range: Offsets;
  /** The name in it. */
  readonly selection: Offsets;
  readonly children: readonly FileSymbol[];
}

/** The keys of a file in its order; under them inputs, outputs, agents and steps. */
export function symbolsOf({ content }: OpenFile): readonly FileSymbol[] {
  const { source } = content;
  if (source === null) return [];
  const root = rootOf(content);
  return source.keysAt(root).flatMap((key) => {
    const symbol = keySymbol(source, [...root, key], 'key');
    if (symbol === undefined) return [];
    return [{ ...symbol, children: within(symbol.range, childrenOf(content, source, [...root, key])) }];
  });
}

/** What an alias stands for is written elsewhere, and no part of what refers to it. */
function within({ start, end }: Offsets, symbols: readonly FileSymbol[]): readonly FileSymbol[] {
  return symbols.filter(({ range }) => start <= range.start && range.end <= end);
}

/** Where the keys of the document stand: a workflow's may stand under one key. */
export function rootOf(content: FileContent): Path {
  return content.kind === 'workflow' ? (content.draft?.root ?? []) : [];
}

const named = { inputs: 'input', outputs: 'output', agents: 'agent' } as const;

function childrenOf(content: FileContent, source: YamlSource, path: Path): readonly FileSymbol[] {
  const key = path.at(-1);
  if (content.kind === 'workflow' && key === 'steps') return stepSymbols(content, source);
  const kind = Object.entries(named).find(([name]) => name === key)?.[1] ?? 'key';
  return source.keysAt(path).flatMap((name) => keySymbol(source, [...path, name], kind) ?? []);
}

function keySymbol(source: YamlSource, path: Path, kind: FileSymbol['kind']): FileSymbol | undefined {
  const selection = source.offsetsAt(path, { kind: 'key' });
  if (selection === undefined) return undefined;
  const end = Math.max(selection.end, source.offsetsAt(path)?.end ?? 0);
  const range = { start: selection.start, end };
  return { name: String(path.at(-1)), detail: '', kind, range, selection, children: [] };
}

type WorkflowContent = Extract<FileContent, { readonly kind: 'workflow' }>;

function stepSymbols({ draft }: WorkflowContent, source: YamlSource): readonly FileSymbol[] {
  if (draft === null) return [];
  const symbolOf = (step: Step): readonly FileSymbol[] => {
    const path = draft.places.get(step);
    const range = path === undefined ? undefined : source.offsetsAt(path);
    if (path === undefined || range === undefined) return [];
    const lists = nestedStepsOf(step).map(({ label, steps }) => {
      return { label, children: within(range, steps.flatMap(symbolOf)) };
    });
    const isPlain = lists.every(({ label }) => label === 'steps');
    const children = isPlain ? lists.flatMap((list) => list.children) : lists.flatMap(branchSymbol);
    const kind = lists.length === 0 ? 'step' : 'container';
    const name = source.offsetsAt([...path, 'name']);
    const isNamed = name !== undefined && range.start <= name.start && name.end <= range.end;
    const selection = isNamed ? name : { start: range.start, end: range.start };
    return [{ name: step.name, detail: step.type, kind, range, selection, children }];
  };
  return draft.workflow.steps.flatMap(symbolOf);
}

interface Branch {
  readonly label: string;
  readonly children: readonly FileSymbol[];
}

/** It reaches from its first step to its last. */
function branchSymbol({ label, children }: Branch): readonly FileSymbol[] {
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) return [];
  const range = { start: first.range.start, end: last.range.end };
  const selection = { start: range.start, end: range.start };
  return [{ name: label, detail: '', kind: 'branch', range, selection, children }];
}
