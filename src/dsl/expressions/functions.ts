import { CallArguments } from './call-arguments.ts';
import { CONVERSION_FUNCTIONS } from './conversion-functions.ts';
import type { Evaluation } from './evaluation.ts';
import { ANYTHING, type FunctionDefinition } from './function-definition.ts';
import { LIBRARY_FUNCTIONS, libraryCall } from './library.ts';
import type { Kind, Value } from './runtime-value.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import { TIME_FUNCTIONS } from './time-functions.ts';

/** A function as it is called in one place. */
export interface CallableFunction {
  readonly takes: readonly (readonly Kind[])[];
  readonly gives: Kind;
  readonly run: (evaluation: Evaluation, values: readonly Value[]) => Value;
}

export interface FunctionCall {
  readonly name: string;
  readonly isMember: boolean;
  /** With the receiver. */
  readonly argumentCount: number;
}

const DEFINITIONS: readonly FunctionDefinition[] = [...TEXT_FUNCTIONS, ...CONVERSION_FUNCTIONS, ...TIME_FUNCTIONS];

/** The function for this call; undefined when none of that name takes so many arguments. */
export function findFunction(call: FunctionCall): CallableFunction | undefined {
  const definition = DEFINITIONS.find((candidate) => isFor(candidate, call));
  if (definition !== undefined) return callable(definition);
  const ofLibrary = LIBRARY_FUNCTIONS.find(
    ({ name, isMember, argumentCount }) =>
      name === call.name && isMember === call.isMember && argumentCount + (isMember ? 1 : 0) === call.argumentCount,
  );
  if (ofLibrary === undefined) return undefined;
  const takes = Array.from({ length: call.argumentCount }, () => ANYTHING);
  return { takes, gives: 'any', run: libraryCall(ofLibrary) };
}

/** The names that can be called this way. */
export function functionNames(style: 'member' | 'global'): readonly string[] {
  const own = DEFINITIONS.filter((candidate) => candidate.style === style || candidate.style === 'both');
  const ofLibrary = LIBRARY_FUNCTIONS.filter(({ isMember }) => isMember === (style === 'member'));
  return [...new Set([...own, ...ofLibrary].map(({ name }) => name))].sort();
}

function isFor(definition: FunctionDefinition, { name, isMember, argumentCount }: FunctionCall): boolean {
  if (definition.name !== name || definition.style === (isMember ? 'global' : 'member')) return false;
  const most = definition.takes.length;
  return argumentCount <= most && argumentCount >= most - (definition.optional ?? 0);
}

function callable({ name, takes, gives, run }: FunctionDefinition): CallableFunction {
  return { takes, gives, run: (evaluation, values) => run(evaluation, new CallArguments(name, values)) };
}
