import { type Json, asText } from '../base/json.ts';
import { withoutMiddle } from '../base/without-middle.ts';

/** Characters of one answer that a model is given at most. */
export const mostAnswerCharacters = 64 * 1024;

/** What an execution has come to, as a model gets it: what is too long is cut as text. The record has it whole. */
export function fittedAnswer(answer: Json): Json {
  const text = asText(answer);
  return text.length <= mostAnswerCharacters ? answer : withoutMiddle(text, mostAnswerCharacters);
}

/** The text of what `fittedAnswer` would cut; undefined when it leaves the answer as it is. */
export function cutAnswer(answer: Json): string | undefined {
  const text = asText(answer);
  return text.length <= mostAnswerCharacters ? undefined : text;
}
