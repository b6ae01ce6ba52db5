import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { type Json, type JsonObject, asText, isJsonObject } from '../../src/base/json.ts';
import type { NumberSource } from './number-source.ts';

type MakeText = (size: number) => string;

/** Texts of which tokenizers make much, or take long for. */
const kinds: readonly [MakeText, ...MakeText[]] = [
  (size) => 'plain words of a text. '.repeat(size / 20),
  (size) => '漢字かな交じり文'.repeat(size / 8),
  (size) => '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(size / 10),
  (size) => Array.from({ length: size }, (_, index) => String.fromCharCode(33 + ((index * 7919) % 90))).join(''),
  (size) => '{"a":[[[{"b":null}]]],"\\u0000":"\\\\"}'.repeat(size / 30),
  (size) => 'x'.repeat(size),
  (size) => '\n\t \u200b\ufeff'.repeat(size / 5),
  (size) => 'e\u0301\u0327\u0323'.repeat(size / 4),
];

export function pick<T>(numbers: NumberSource, [first, ...others]: readonly [T, ...T[]]): T {
  return others[numbers.between(0, others.length) - 1] ?? first;
}

/** A text of about so many characters at most. */
export function heavyText(numbers: NumberSource, most: number): string {
  return pick(numbers, kinds)(numbers.between(1, most));
}

/** Tokens of what a chat endpoint is sent, as it counts them: texts, calls, declared tools. */
export function tokensOfBody({ messages, tools }: JsonObject): number {
  const said = Array.isArray(messages) ? messages.filter(isJsonObject) : [];
  const declared = Array.isArray(tools) ? [JSON.stringify(tools)] : [];
  return [...said.flatMap(textsOf), ...declared].reduce((sum, text) => sum + tokensOf(text), 3 * said.length);
}

function textsOf({ content, tool_calls }: JsonObject): readonly string[] {
  const calls = Array.isArray(tool_calls) ? tool_calls.map(callText) : [];
  return [typeof content === 'string' ? content : '', ...calls];
}

function callText(call: Json): string {
  const made = isJsonObject(call) && isJsonObject(call['function']) ? call['function'] : call;
  return isJsonObject(made) ? `${asText(made['name'])} ${asText(made['arguments'])}` : '';
}

const pieceLength = 400;

/** In pieces, as the tokenizer's time grows with the square of a run without blanks. */
function tokensOf(text: string): number {
  const options = { disallowedSpecial: new Set<string>() };
  const pieces = text.match(new RegExp(`.{1,${pieceLength}}`, 'gsu')) ?? [];
  if (!/\S{2000}/.test(text)) return countTokens(text, options);
  return pieces.reduce((sum, piece) => sum + countTokens(piece, options), 0);
}
