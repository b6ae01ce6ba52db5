import type { Json, JsonObject } from '../../base/json.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { compileProgram, type Program } from './program.ts';
import { shifted, type Reference, type SourceProblem } from './source-problem.ts';
import { type TemplateNames, templateParts, type TemplatePart } from './template-parts.ts';

/** Text with places that are filled from the context. */
export interface Template {
  readonly source: string;
  readonly references: readonly Reference[];
  /** Fails with `template_error` or `evaluation_limit`; a path that does not exist is a failure that names it and the keys there. */
  render(context: JsonObject): Result<string, Failure>;
}

type Piece = string | Program;

/** A template with so many is no template; more would help nobody. */
const MOST_PROBLEMS = 100;
const MOST_CHARACTERS = 16_777_216;

/**
 * Reads and checks a template: `{{ expression }}` anywhere, `{name.key}` where `names` has the name. Values are inserted
 * as they are, never read again. The problems have offsets in `source`.
 */
export function compileTemplate(source: string, names: TemplateNames): Result<Template, readonly SourceProblem[]> {
  const pieces: Piece[] = [];
  const problems: SourceProblem[] = [];
  const references: Reference[] = [];
  for (const part of templateParts(source, names)) {
    const compiled = compilePart(part);
    if (compiled.ok) {
      pieces.push(compiled.value.piece);
      references.push(...compiled.value.references);
    } else problems.push(...compiled.error);
    if (problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length > 0) return fail(problems);
  return ok({ source, references, render: (context) => render(pieces, context) });
}

interface CompiledPart {
  readonly piece: Piece;
  readonly references: readonly Reference[];
}

function compilePart(part: TemplatePart): Result<CompiledPart, readonly SourceProblem[]> {
  switch (part.kind) {
    case 'text':
      return ok({ piece: part.text, references: [] });
    case 'name':
      return compileName(part);
    case 'expression':
      return compileInserted(part.source, part.start);
    case 'unclosed':
      return fail([unclosed(part)]);
  }
}

/** A number in `{list.0}` is computed, so the reference ends before it. */
function compileName({ path, start }: Extract<TemplatePart, { kind: 'name' }>): ReturnType<typeof compilePart> {
  const program = compileProgram(expressionOf(path), 'mistake');
  if (!program.ok) return program;
  const firstNumber = path.findIndex(isIndex);
  const known = firstNumber === -1 ? path : path.slice(0, firstNumber);
  return ok({ piece: program.value, references: [{ path: known, start, end: start + known.join('.').length }] });
}

function compileInserted(source: string, start: number): ReturnType<typeof compilePart> {
  const program = compileProgram(source, 'context');
  if (!program.ok) return fail(program.error.map((problem) => shifted(problem, start)));
  return ok({
    piece: program.value,
    references: program.value.references.map((reference) => shifted(reference, start)),
  });
}

/** The expression that a `{name.key}` stands for: `$.name.key`. */
function expressionOf(path: readonly string[]): string {
  const steps = path.map((key) => {
    if (isIndex(key)) return `[${key}]`;
    return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return `$${steps.join('')}`;
}

function isIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,8})$/.test(key);
}

function unclosed({ start, end }: { readonly start: number; readonly end: number }): SourceProblem {
  const message = "'{{' has no '}}' after it. For two braces as text write {{ \"{{\" }}.";
  return { code: 'template-unclosed', message, start, end };
}

function render(pieces: readonly Piece[], context: JsonObject): Result<string, Failure> {
  const texts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? ok(piece) : insert(piece, context);
    if (!text.ok) return text;
    length += text.value.length;
    if (length > MOST_CHARACTERS) return fail(tooLong());
    texts.push(text.value);
  }
  return ok(texts.join(''));
}

function insert(program: Program, context: JsonObject): Result<string, Failure> {
  const evaluated = program.run(context, 'fail');
  if (evaluated.ok) return ok(insertedText(evaluated.value.value));
  const { error } = evaluated;
  return fail(error.code === 'expression_error' ? { ...error, code: 'template_error' } : error);
}

/** Texts as they are, lists and objects as JSON that people can read. */
function insertedText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}

function tooLong(): Failure {
  const message = `The text of the template would have more than ${MOST_CHARACTERS} characters. Insert less, or pass it on in a file.`;
  return { code: 'evaluation_limit', message };
}
