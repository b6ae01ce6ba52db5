import { RE2JS } from 're2js';
import { messageOf } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';

/**
 * A test for a regular expression written as in JavaScript, in time linear to the text: no pattern can hang the
 * process. Look-around and back-references cannot be had that way; they fail with the engine's sentence.
 */
export function compileLinearRegex(pattern: string): Result<(text: string) => boolean, string> {
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return ok((text) => compiled.test(text));
  } catch (error) {
    return fail(messageOf(error).replace(/^error parsing regexp: /, ''));
  }
}
