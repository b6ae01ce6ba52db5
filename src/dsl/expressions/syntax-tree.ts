import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js';
import { fail, ok, type Result } from '../../base/result.ts';
import { otherOperator } from './other-operators.ts';
import { rewrite, type Rewritten } from './rewrite.ts';
import type { SourceProblem } from './source-problem.ts';

export interface SyntaxTree extends Rewritten {
  readonly source: string;
  readonly root: ASTNode;
}

export const EXPRESSION_LIMITS = { characters: 16_384, nodes: 5_000, depth: 200 } as const;

const GRAMMAR = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: EXPRESSION_LIMITS.nodes, maxDepth: 100 },
});

/** Reads an expression. A syntax error ends the reading, so there is at most one problem. */
export function readSyntaxTree(source: string): Result<SyntaxTree, SourceProblem> {
  if (source.trim() === '') {
    return fail({ ...whole(source), code: 'expression-syntax', message: 'The expression is empty.' });
  }
  if (source.length > EXPRESSION_LIMITS.characters) {
    return fail(tooLarge(source, `${source.length} characters; at most ${EXPRESSION_LIMITS.characters} are read`));
  }
  const rewritten = rewrite(source);
  return rewritten.ok ? parse(source, rewritten.value) : rewritten;
}

/** The nodes directly below a node. */
function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

function parse(source: string, rewritten: Rewritten): Result<SyntaxTree, SourceProblem> {
  try {
    const root = GRAMMAR.parse(rewritten.text).ast;
    if (isDeeperThan(root, EXPRESSION_LIMITS.depth)) {
      return fail(tooLarge(source, `parts nested deeper than ${EXPRESSION_LIMITS.depth} levels`));
    }
    return ok({ ...rewritten, source, root });
  } catch (error) {
    if (error instanceof ParseError) return fail(parseProblem(source, error));
    if (error instanceof RangeError) return fail(tooLarge(source, 'parts nested too deeply'));
    throw error;
  }
}

/** What is too large is not looked at for what it might mean. */
function parseProblem(source: string, error: ParseError): SourceProblem {
  const problem = syntaxProblem(source, error);
  return problem.code === 'expression-syntax' ? (otherOperator(source) ?? problem) : problem;
}

/** A chain such as `a + b + c` is as deep as it is long, and the library does not count that. */
function isDeeperThan(root: ASTNode, limit: number): boolean {
  let level: readonly ASTNode[] = [root];
  for (let depth = 0; depth <= limit; depth++) {
    if (level.length === 0) return false;
    level = level.flatMap(childrenOf);
  }
  return level.length > 0;
}

function syntaxProblem(source: string, error: ParseError): SourceProblem {
  if (error.code === 'limit_exceeded') return tooLarge(source, `too many parts: ${error.summary}`);
  const start = Math.min(error.range?.start ?? 0, source.length);
  const end = Math.min(Math.max(error.range?.end ?? source.length, start), source.length);
  return { code: 'expression-syntax', message: `${plainWords(error.summary)}.${adviceFor(error.summary)}`, start, end };
}

function adviceFor(summary: string): string {
  if (!summary.startsWith('Unexpected token') || summary.includes('EOF')) return '';
  return ' Look at what stands before it: an operator has a value on each side, and a text needs quotes.';
}

function tooLarge(source: string, what: string): SourceProblem {
  const message = `The expression is too large: it has ${what}. Split it over several steps.`;
  return { ...whole(source), code: 'expression-limit', message };
}

function whole(source: string): { start: number; end: number } {
  return { start: 0, end: source.length };
}

const TOKEN_WORDS: Readonly<Record<string, string>> = {
  EOF: 'the end of the expression',
  NUMBER: 'a number',
  STRING: 'a text',
  BOOLEAN: 'true or false',
  NULL: 'null',
  IDENTIFIER: 'a name',
  BYTES: 'bytes',
  PLUS: "'+'",
  MINUS: "'-'",
  MULTIPLY: "'*'",
  DIVIDE: "'/'",
  MODULO: "'%'",
  EQ: "'=='",
  NE: "'!='",
  LT: "'<'",
  LE: "'<='",
  GT: "'>'",
  GE: "'>='",
  AND: "'&&'",
  OR: "'||'",
  NOT: "'!'",
  IN: "'in'",
  LPAREN: "'('",
  RPAREN: "')'",
  LBRACKET: "'['",
  RBRACKET: "']'",
  LBRACE: "'{'",
  RBRACE: "'}'",
  DOT: "'.'",
  COMMA: "','",
  COLON: "':'",
  QUESTION: "'?'",
};

/** The library names its tokens in capitals. */
function plainWords(summary: string): string {
  return summary
    .replace('Unexpected token: EOF', 'The expression ends too early')
    .replace(/\b[A-Z]{2,}\b/g, (word) => TOKEN_WORDS[word] ?? word);
}
