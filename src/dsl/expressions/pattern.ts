import { RE2JS } from 're2js';
import type { ASTNode } from '@marcbachmann/cel-js';
import { messageOf } from '../../base/errors.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { refuse, type Compilation, type Compiled, type Scope } from './compilation.ts';
import { CallArguments } from './call-arguments.ts';
import type { Evaluation } from './evaluation.ts';
import { wordOf, type Value } from './runtime-value.ts';

const LONGEST_PATTERN = 200;
const MOST_REPETITIONS = 500;

/** `text.matches("pattern")`: true when the pattern fits anywhere in the text. The engine takes linear time for any pattern. */
export function compileMatches(
  compilation: Compilation,
  { subject, pattern }: { readonly subject: ASTNode; readonly pattern: ASTNode },
  scope: Scope | undefined,
): Compiled {
  const text = compilation.compile(subject, scope);
  if (text.kind !== 'any' && text.kind !== 'string') {
    return refuse(compilation, subject, {
      code: 'wrong-type',
      message: `matches() needs text, not ${wordOf(text.kind)}.`,
    });
  }
  if (pattern.op !== 'value' || typeof pattern.args !== 'string') {
    const message = 'matches() takes its pattern as a literal text only: write .matches("…").';
    return refuse(compilation, pattern, { code: 'pattern-not-literal', message });
  }
  const compiled = compilePattern(pattern.args);
  if (!compiled.ok) return refuse(compilation, pattern, { code: 'pattern-invalid', message: compiled.error });
  const run = (evaluation: Evaluation): boolean => runPattern(evaluation, compiled.value, text.run(evaluation));
  return { kind: 'bool', size: text.size + 1, run };
}

function compilePattern(pattern: string): Result<RE2JS, string> {
  if (pattern.length > LONGEST_PATTERN) return fail(`A pattern has at most ${LONGEST_PATTERN} characters.`);
  if (repetitionsOf(pattern) > MOST_REPETITIONS) {
    return fail(`The counts in { } of a pattern add up to at most ${MOST_REPETITIONS}.`);
  }
  try {
    return ok(RE2JS.compile(pattern));
  } catch (error) {
    return fail(
      `The pattern cannot be read: ${messageOf(error)}. It follows RE2, which has no look-around and no back-references.`,
    );
  }
}

/** A counted part is compiled as often as it is counted. */
function repetitionsOf(pattern: string): number {
  return [...pattern.matchAll(/\{(?:\d*,)?(\d+)/g)].reduce((sum, match) => sum + Number(match[1]), 0);
}

function runPattern(evaluation: Evaluation, pattern: RE2JS, value: Value): boolean {
  const text = new CallArguments('matches', [value]).text(0);
  evaluation.spend(text.length * Math.max(1, pattern.programSize() / 6));
  return pattern.test(text);
}
