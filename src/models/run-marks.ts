import { type Json, parseJson } from '../base/json.ts';

/** What a run leaves in a request and another run has differently: ids of records, in the order in which they stand. */
export interface Unmarked {
  /** With a sign in the place of each id, time and duration. */
  readonly request: Json;
  readonly ids: readonly string[];
}

/** Ids begin with their time, which starts with 0 until the year 10889. */
const idForm = /\b0[0-9A-HJKMNP-TV-Z]{25}\b/g;
const timeForm = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
/** In the JSON of a tool's result, which is a text in the JSON of the request. */
const durationForm = /(\\"duration_ms\\":)\d+/g;
const signForm = /‹id (\d+)›/g;

/**
 * A request as every run of the same workflow makes it: messages between agents and results of child executions have ids
 * and times in them.
 */
export function withoutRunMarks(request: Json): Unmarked {
  const text = JSON.stringify(request);
  const ids = [...new Set(text.match(idForm) ?? [])];
  const plain = signed(text, ids)
    .replaceAll(timeForm, '‹time›')
    .replaceAll(durationForm, (_, name: string) => `${name}0`);
  return { request: parseJson(plain) ?? request, ids };
}

/** An answer for the tape: ids that stood in the request by their places in it. */
export function answerWithSigns(answer: Json, ids: readonly string[]): Json {
  return ids.length === 0 ? answer : (parseJson(signed(JSON.stringify(answer), ids)) ?? answer);
}

/** The answer of the tape with the ids of the run that asks. */
export function answerWithIds(answer: Json, ids: readonly string[]): Json {
  if (ids.length === 0) return answer;
  const text = JSON.stringify(answer).replaceAll(signForm, (sign, place: string) => ids[Number(place) - 1] ?? sign);
  return parseJson(text) ?? answer;
}

function signed(text: string, ids: readonly string[]): string {
  return text.replaceAll(idForm, (id) => (ids.includes(id) ? `‹id ${ids.indexOf(id) + 1}›` : id));
}
