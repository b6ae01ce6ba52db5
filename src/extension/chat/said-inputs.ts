import { type Json, type JsonObject, asText, parseJson } from '../../base/json.ts';
import { nearestName } from '../../base/nearest-name.ts';
import type { InputDeclaration } from '../../domain/workflow.ts';
import { typedValue } from '../../presentation/typed-value.ts';

type Declarations = Readonly<Record<string, InputDeclaration>>;

/** What words say of a workflow's inputs. */
export interface SaidInputs {
  readonly values: JsonObject;
  readonly wrong: readonly WrongInput[];
  /** What is no `name=value`. */
  readonly rest: string;
}

export interface WrongInput {
  readonly name: string;
  /** Completes "must be …"; null: there is no such input. */
  readonly wanted: string | null;
  /** The input that is probably meant. */
  readonly nearest: string | null;
}

const assignment = /(?<=^|\s)([\p{L}_][\p{L}\p{N}_-]*)=("(?:\\.|[^"\\])*"|'[^']*'|\S+)/gu;

/** Reads `name=value` and `name="a longer value"` out of words; what only looks like one stays in the rest. */
export function saidInputs(words: string, declarations: Declarations): SaidInputs {
  const values: Record<string, Json> = {};
  const wrong: WrongInput[] = [];
  const rest = words.replaceAll(assignment, (written: string, name: string, value: string) => {
    const declared = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
    const nearest = declared === undefined ? (nearestName(name, Object.keys(declarations)) ?? null) : null;
    if (declared === undefined && nearest === null) return written;
    const read = declared === undefined ? undefined : typedValue(declared.type, unquoted(value));
    if (read?.ok === true && isAllowed(read.value, declared)) values[name] = read.value;
    else wrong.push({ name, wanted: wantedOf(declared, read?.ok === false ? read.error : ''), nearest });
    return '';
  });
  return { values, wrong, rest: rest.replaceAll(/ {2,}/g, ' ').trim() };
}

function wantedOf(declared: InputDeclaration | undefined, error: string): string | null {
  if (declared === undefined) return null;
  return error === '' ? (declared.enum ?? []).map(asText).join(' | ') : error;
}

function isAllowed(value: Json, declared: InputDeclaration | undefined): boolean {
  const allowed = declared?.enum;
  return allowed === undefined || allowed.some((each) => JSON.stringify(each) === JSON.stringify(value));
}

function unquoted(value: string): string {
  if (value.startsWith('"') && value.length > 1) {
    // Escapes that JSON does not know stay as they are.
    return asText(parseJson(value.replaceAll('\n', String.raw`\n`)) ?? value.slice(1, -1));
  }
  return value.startsWith("'") && value.length > 1 ? value.slice(1, -1) : value;
}

/** Of a JSON object that a model wrote, what the inputs can be. */
export function fittingInputs(values: JsonObject, declarations: Declarations): JsonObject {
  const fitting = Object.entries(declarations).flatMap(([name, declared]) => {
    const value = values[name];
    if (value === undefined || value === null || value === '') return [];
    const read = typedValue(declared.type, asText(value));
    return read.ok && isAllowed(read.value, declared) ? [[name, read.value] as const] : [];
  });
  return Object.fromEntries(fitting);
}

/** The only text that is still open, of those that are required if there are such; undefined: none or several. */
export function openText(declarations: Declarations, values: JsonObject): string | undefined {
  const open = Object.entries(declarations).filter(
    ([name, { type, enum: choices }]) => type === 'string' && choices === undefined && !Object.hasOwn(values, name),
  );
  const required = open.filter(([, declared]) => isRequired(declared));
  const [only, another] = required.length > 0 ? required : open;
  return another === undefined ? only?.[0] : undefined;
}

/** Whether a run cannot begin without a value. */
export function isRequired({ required, default: preset }: InputDeclaration): boolean {
  return required && preset === undefined;
}

/** As a person would type them: `topic="green tea" depth=2`. */
export function inputWords(values: JsonObject): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const text = asText(value);
      return `${name}=${/^[\p{L}\p{N}_./-]+$/u.test(text) ? text : JSON.stringify(text)}`;
    })
    .join(' ');
}
