import assert from 'node:assert/strict';
import { compileExpression } from '../../../../src/dsl/expressions/expression.ts';

/** In each source, «…» marks what the problem points at. */
const PROBLEMS: readonly (readonly [string, string, string])[] = [
  ['«»', 'expression-syntax', 'is empty'],
  ['«  »', 'expression-syntax', 'is empty'],
  ['1 +«»', 'expression-syntax', 'ends too early'],
  ['($.a«»', 'expression-syntax', "Expected ')'"],
  ['$.a «b»', 'expression-syntax', 'Unexpected'],
  ['«<» 1', 'expression-syntax', "Unexpected token: '<'. Look at what stands before it"],
  ['$.«»', 'expression-syntax', 'Expected a name'],
  ['«$»a', 'expression-syntax', 'write $.name'],
  ['a«$»', 'expression-syntax', 'write $.name'],
  ['«$»$.a', 'expression-syntax', 'write $.name'],
  ['$.a.«*»b', 'expression-syntax', 'all values'],
  ['"«\\q»"', 'expression-syntax', 'escape'],
  ['«"never closed»', 'expression-syntax', 'Unterminated'],
  ['$.a «#» 1', 'expression-syntax', 'Unexpected character'],
  ['$.a «=» 1', 'expression-syntax', "no operator '=': write =="],
  ['$.a «===» 1', 'expression-syntax', 'write =='],
  ['$.a «<>» 1', 'expression-syntax', 'write !='],
  ['$.a == 1 «and» $.b', 'expression-syntax', 'write &&'],
  ['«not» $.a', 'expression-syntax', 'write !'],
  ['$.and «or» "and"', 'expression-syntax', 'write ||'],
  ['«{{ $.a }}» == 1', 'expression-syntax', 'takes no braces: write $.a'],
  ['«Hello {{ $.a }}»', 'expression-syntax', 'looks like a template. Join texts with +'],
  ['«some text»', 'expression-syntax', 'a text stands in quotes of its own'],
  ['$.a «|» upper', 'expression-syntax', 'write functions behind a dot'],
  ['«topic» == "x"', 'unknown-variable', 'write $.topic'],
  ['has(«topic»)', 'unknown-variable', 'write $.topic'],
  ['$.items.map(item, «itm».x)', 'unknown-variable', "Did you mean 'item'?"],
  ['{«key»: 1}', 'unknown-variable', 'write "key"'],
  ['«siz»($.a)', 'unknown-function', "Did you mean 'size'?"],
  ['$.a.«lenght»()', 'unknown-function', '.lenght()'],
  ['($.a) . «containz»("x")', 'unknown-function', "Did you mean 'contains'?"],
  ['«trim»($.a)', 'unknown-function', 'value.trim()'],
  ['$.a.«double»()', 'unknown-function', 'write double(value)'],
  ['$.a.«contains»()', 'wrong-arguments', 'does not take 0 arguments'],
  ['«$.a.map(x)»', 'wrong-arguments', '.map(item, …)'],
  ['$.a.filter(«1», true)', 'expression-syntax', 'variable'],
  ['«$.a.filter($, true)»', 'wrong-arguments', '.filter(item, …)'],
  ['has(«$»)', 'wrong-arguments', 'has($.name)'],
  ['«has()»', 'wrong-arguments', 'has($.name)'],
  ['«cel.bind($, 1, 2)»', 'wrong-arguments', 'cel.bind(name'],
  ['$.a.matches(«$.pattern»)', 'pattern-not-literal', 'literal'],
  ['$.a.matches(«"a" + "b"»)', 'pattern-not-literal', 'literal'],
  ['$.a.matches(«"(a"»)', 'pattern-invalid', 'missing closing'],
  ['$.a.matches(«"(?=a)b"»)', 'pattern-invalid', 'look-around'],
  [`$.a.matches(«"${'a'.repeat(201)}"»)`, 'pattern-invalid', '200 characters'],
  ['$.a.matches(«"a{400}b{400}"»)', 'pattern-invalid', 'add up'],
  ['«1».matches("a")', 'wrong-type', 'not a number'],
  ['«"a" + 1»', 'wrong-type', "'+' does not work on text and a number"],
  ['«"a" - "b"»', 'wrong-type', "'-' does not work on text and text"],
  ['«1 == "1"»', 'wrong-type', "'=='"],
  ['«[1] < [2]»', 'wrong-type', "'<'"],
  ['«1 in "text"»', 'wrong-type', 'looks into'],
  ['«1 && true»', 'wrong-type', "'&&' needs true or false, not a number"],
  ['!«"x"»', 'wrong-type', "'!'"],
  ['«-"x"»', 'wrong-type', "'-' needs a number"],
  ['«"x"» ? 1 : 2', 'wrong-type', "'?'"],
  ['size(«5»)', 'wrong-type', 'size() needs text, a list, an object or a time or bytes here, not a number'],
  ['«5».contains("x")', 'wrong-type', 'contains() needs text here'],
  ['$.a.contains(«5»)', 'wrong-type', 'contains() needs text here'],
  ['«5».map(x, x)', 'wrong-type', 'map() needs a list'],
  ['[1].filter(x, «5»)', 'wrong-type', 'filter() needs true or false'],
  ['«$.a.*.name»', 'wrong-type', '.map(item, item.name)'],
  ['«"text".name»', 'wrong-type', 'this is text'],
];

describe('the problems of an expression', () => {
  for (const [marked, code, message] of PROBLEMS) {
    it(`${code} in ${marked.slice(0, 60)}`, () => {
      const source = marked.replace(/[«»]/g, '');
      const compiled = compileExpression(source);
      assert(!compiled.ok, 'it compiles');
      const [problem] = compiled.error;
      assert(problem !== undefined);
      assert.equal(problem.code, code);
      assert.equal(withMarks(source, problem.start, problem.end), marked);
      assert(problem.message.includes(message), problem.message);
    });
  }

  it('are all found in one pass, in the order of the text', () => {
    const compiled = compileExpression('topic == 1 || siz($.a) > "x".size() && $.a.matches($.p)');
    assert(!compiled.ok);
    const codes = compiled.error.map((problem) => problem.code);
    assert.deepEqual(codes, ['unknown-variable', 'unknown-function', 'pattern-not-literal']);
  });
});

function withMarks(source: string, start: number, end: number): string {
  return `${source.slice(0, start)}«${source.slice(start, end)}»${source.slice(end)}`;
}
