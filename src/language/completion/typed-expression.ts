import { nextToken } from '../../dsl/expressions/token.ts';
import type { TextKind } from './text-kinds.ts';

/** What stands before the cursor in an expression. */
export type TypedExpression =
  /** `$.fetch.bo`: keys of what the path leads to, with or without `$` at its front. */
  | { readonly kind: 'path'; readonly keys: readonly string[]; readonly isContext: boolean; readonly typed: string }
  /** `{fetch.bo`: only names and keys, without `$`. */
  | { readonly kind: 'braces'; readonly keys: readonly string[]; readonly typed: string }
  /** The beginning of a name. `names`: what a bare name is. */
  | { readonly kind: 'name'; readonly typed: string; readonly names: 'context' | 'functions' }
  /** The beginning of a value that can be an expression as a whole. */
  | { readonly kind: 'whole'; readonly typed: string }
  /** Behind a bracket and a dot. */
  | { readonly kind: 'member'; readonly typed: string };

const openName = /\{((?:[A-Za-z_]\w*(?:\.[\w-]+)*\.?)?)$/;
const path = /(?<![\w)\]."'])(\$|[A-Za-z_]\w*)((?:\.[A-Za-z_]\w*|\[\d+\]|\["[^"\\]*"\]|\['[^'\\]*'\])*)\.(\w*)$/;

/** Reads what is typed before the cursor in a text of a kind. Undefined where nothing but text can be meant. */
export function typedExpression(before: string, kind: TextKind): TypedExpression | undefined {
  if (kind === 'expression' || kind === 'mapping') return inExpression(before, 'functions');
  if (kind === 'value' && before.startsWith('$')) return inExpression(before, 'functions');
  const open = before.lastIndexOf('{{');
  if (open >= 0 && !before.includes('}}', open)) return inExpression(before.slice(open + 2), 'context');
  const [, name] = openName.exec(before) ?? [];
  if (name !== undefined && !before.endsWith(`{{${name}`)) return inName(name);
  return kind === 'value' && before === '' ? { kind: 'whole', typed: '' } : undefined;
}

/** `{name.key`, in which a path is written without `$`. */
function inName(text: string): TypedExpression {
  const keys = text.split('.');
  const typed = keys.pop() ?? '';
  return { kind: 'braces', keys, typed };
}

function inExpression(source: string, names: 'context' | 'functions'): TypedExpression | undefined {
  if (endsInText(source)) return undefined;
  const [, root = '', steps = '', key = ''] = path.exec(source) ?? [];
  if (root !== '') {
    const isContext = root === '$' || names === 'context';
    return { kind: 'path', keys: [...(root === '$' ? [] : [root]), ...keysIn(steps)], isContext, typed: key };
  }
  const [typed = ''] = /\$?\w*$/.exec(source) ?? [];
  const before = source.slice(0, source.length - typed.length).trimEnd();
  if (before.endsWith('.')) return { kind: 'member', typed };
  // Behind a value stands an operator.
  return /[\w)\]"'}]$/.test(before) && !/\bin$/.test(before) ? undefined : { kind: 'name', typed, names };
}

function keysIn(steps: string): readonly string[] {
  return [...steps.matchAll(/\.(\w+)|\[(\d+)\]|\["([^"]*)"\]|\['([^']*)'\]/g)].map(
    ([, key, index, double, single]) => key ?? index ?? double ?? single ?? '',
  );
}

function endsInText(source: string): boolean {
  for (let token = nextToken(source, 0); token !== undefined; token = nextToken(source, token.end)) {
    if (token.unclosed) return true;
  }
  return false;
}
