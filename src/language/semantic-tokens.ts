import { nextToken } from '../dsl/expressions/token.ts';
import type { PlacedReference } from '../dsl/validate/compiled-texts.ts';
import { type PlacedText, placedTexts } from '../dsl/validate/placed-texts.ts';
import type { Path } from '../dsl/yaml/path.ts';
import type { YamlSource } from '../dsl/yaml/yaml-source.ts';
import type { FileContent, OpenFile } from './open-file.ts';
import type { TokenModifier, TokenType } from './token-legend.ts';

/** A word of one line. */
export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

type WorkflowContent = Extract<FileContent, { readonly kind: 'workflow' }>;

/** Names of steps, inputs and agents, where they are made and used, and the words of expressions; in the order of the file. */
export function semanticTokens({ content }: OpenFile): readonly SemanticToken[] {
  if (content.kind !== 'workflow' || content.source === null) return [];
  const { source } = content;
  const tokens = [...declared(content, source), ...used(content, source)];
  tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  // Of two that overlap the first, and the longer of two that begin together, is shown; of texts over lines nothing.
  let end = 0;
  return tokens.filter((token) => {
    const isWord = token.end > token.start && !/[\r\n]/.test(source.textAt(token));
    if (token.start < end || !isWord) return false;
    end = token.end;
    return true;
  });
}

function declared({ draft }: WorkflowContent, source: YamlSource): readonly SemanticToken[] {
  if (draft === null) return [];
  const { workflow, places, root } = draft;
  const at = (path: Path, type: TokenType, spot: 'key' | 'value'): readonly SemanticToken[] => {
    const offsets = source.offsetsAt(path, { kind: spot });
    return offsets === undefined ? [] : [{ ...offsets, type, modifiers: spot === 'key' ? ['declaration'] : [] }];
  };
  const inputs = Object.keys(workflow.inputs).flatMap((name) => at([...root, 'inputs', name], 'parameter', 'key'));
  const agents = Object.keys(workflow.agents).flatMap((name) => at([...root, 'agents', name], 'class', 'key'));
  const steps = [...places].flatMap(([step, path]): readonly SemanticToken[] => {
    const name = source.offsetsAt([...path, 'name']);
    const waits = (step.depends_on ?? []).flatMap((_, index) =>
      at([...path, 'depends_on', index], 'variable', 'value'),
    );
    const named = name === undefined ? [] : [{ ...name, type: 'variable', modifiers: ['declaration'] } as const];
    return [...named, ...waits, ...(step.type === 'agent' ? at([...path, 'agent'], 'class', 'value') : [])];
  });
  return [...inputs, ...agents, ...steps];
}

function used({ validation }: WorkflowContent, source: YamlSource): readonly SemanticToken[] {
  if (validation === null) return [];
  const inputs = new Set(['inputs', ...Object.keys(validation.workflow.inputs)]);
  return placedTexts(validation).flatMap((text) => {
    const references = text.compiled.ok ? text.compiled.value : [];
    const names = references.flatMap((reference) => nameToken(reference, text, { source, inputs }));
    return [...names, ...wordTokens(text, source)];
  });
}

/** The first name of a path: `check` in `$.check.confidence`. */
function nameToken(
  { path, start, end, at }: PlacedReference,
  { base }: PlacedText,
  { source, inputs }: { readonly source: YamlSource; readonly inputs: ReadonlySet<string> },
): readonly SemanticToken[] {
  const [name] = path;
  const offsets = name === undefined ? undefined : source.offsetsAt([...base, ...at], { kind: 'within', start, end });
  const found = name === undefined || offsets === undefined ? -1 : source.textAt(offsets).indexOf(name);
  if (name === undefined || offsets === undefined || found < 0) return [];
  const from = offsets.start + found;
  const type = inputs.has(name) ? 'parameter' : 'variable';
  return [{ start: from, end: from + name.length, type, modifiers: [] }];
}

const constants = new Set(['true', 'false', 'null', 'in']);

/** The words of a text that is an expression as a whole: the colours of the file take it for a plain text. */
function wordTokens({ text, base }: PlacedText, source: YamlSource): readonly SemanticToken[] {
  if (text.kind !== 'expression' && text.kind !== 'mapping') return [];
  const tokens: SemanticToken[] = [];
  for (let token = nextToken(text.source, 0); token !== undefined; token = nextToken(text.source, token.end)) {
    const type = typeOf(token.kind, text.source, token);
    const spot = { kind: 'within', start: token.start, end: token.end } as const;
    const offsets = type === undefined ? undefined : source.offsetsAt([...base, ...text.keys], spot);
    if (type !== undefined && offsets !== undefined) tokens.push({ ...offsets, type, modifiers: [] });
  }
  return tokens;
}

function typeOf(
  kind: 'name' | 'number' | 'text' | 'mark',
  source: string,
  { start, end }: { readonly start: number; readonly end: number },
): TokenType | undefined {
  if (kind === 'number') return 'number';
  if (kind === 'text') return 'string';
  const word = source.slice(start, end);
  if (kind === 'mark') return '<>=!&|+-*/%?:'.includes(word) ? 'operator' : undefined;
  if (constants.has(word)) return 'keyword';
  return /^\s*\(/.test(source.slice(end)) ? 'function' : undefined;
}
