import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import type { Step, StepType } from '../../../domain/workflow.ts';
import { meantType } from '../../problems/other-words.ts';
import { suggestionOf } from '../../problems/problem-list.ts';
import { missingKey, wrongType } from '../../problems/schema-findings.ts';
import { stepSpellings, stepSpellingsByType, typeSpellings } from '../../schema/spellings.ts';
import { stepSchemas } from '../../schema/steps/step-schemas.ts';
import { limits } from '../../yaml/limits.ts';
import { type Path, pathText } from '../../yaml/path.ts';
import { LimitExceeded } from '../../yaml/yaml-value.ts';
import { nestedNames } from '../nested-names.ts';
import type { Reading } from '../reading.ts';
import type { ReadStep, StepMemory } from './step-memory.ts';
import { respell } from '../respell.ts';
import { withType } from './misspelt-type.ts';
import { checkNesting } from './check-nesting.ts';
import { stepReaders } from './step-readers.ts';

interface Place {
  readonly path: Path;
  /** Containers around the step. */
  readonly depth: number;
  /** The name of an unnamed step; undefined where every step needs one. */
  readonly nameAt: (path: Path) => string | undefined;
}

/** Reads the steps of a document; `path` is the list's. What stands in `memory` is not read again. Throws `LimitExceeded`. */
export function readTopSteps(
  list: readonly Json[],
  path: Path,
  { memory, ...reading }: Omit<Reading, 'root'> & { readonly memory: StepMemory },
): readonly Step[] {
  return list.flatMap((value, index) => {
    const at = [...path, index];
    const known = memory.get(value, reading.retry);
    const isSame = known !== undefined && reading.problems.adopt(known.found, at);
    const read = isSame ? known : readAlone(value, at, reading);
    if (!isSame) memory.keep(value, reading.retry, read);
    if (reading.places.size + read.places.size > limits.steps) throw tooManySteps(at);
    for (const [step, inner] of read.places) reading.places.set(step, [...at, ...inner]);
    return read.steps;
  });
}

/** The step as if it stood alone: all paths begin at it. */
function readAlone(value: Json, at: Path, { problems, keysAt, retry }: Omit<Reading, 'root'>): ReadStep {
  const places = new Map<Step, Path>();
  const own = problems.within(at);
  const reading = { problems: own, root: at, places, retry, keysAt: (path: Path) => keysAt([...at, ...path]) };
  const steps = readStep(value, { path: [], depth: 0, nameAt: () => undefined }, reading);
  return { steps, places, found: own.found };
}

/** Reads one step or a list of steps, and the steps in them. Throws `LimitExceeded`. */
function readSteps(value: Json, place: Place, reading: Reading): readonly Step[] {
  if (!Array.isArray(value)) return readStep(value, place, reading);
  return value.flatMap((item: Json, index) => readStep(item, { ...place, path: [...place.path, index] }, reading));
}

function readStep(given: Json, place: Place, reading: Reading): readonly Step[] {
  const { path, depth } = place;
  const { problems } = reading;
  if (!isJsonObject(given)) {
    problems.addBroken(wrongType('object', given, path));
    return [];
  }
  checkLimits(place, reading);
  const value = withType(given, path, problems);
  const type = typeOf(value, path, reading);
  const spellings = { ...stepSpellings, ...stepSpellingsByType[type ?? ''] };
  const map = respell(value, spellings, { path, problems });
  const name = nameOf(map, place, reading);
  const names = nestedNames(map, name, () => reading.keysAt([...path, 'branches']));
  const nameAt = (nestedPath: Path): string | undefined => names.get(pathText(nestedPath.slice(path.length)));
  const nested = (steps: unknown, keys: Path): readonly Step[] => {
    // What stands there in its place was made up.
    if (problems.isBroken([...path, ...keys])) return [];
    return readSteps(steps as Json, { path: [...path, ...keys], depth: depth + 1, nameAt }, reading); // a part of a JSON value
  };
  checkNesting(map, path);
  const known = type ?? 'transform';
  const readable: JsonObject = type === undefined ? { type: known, expression: 'null' } : { ...map, type };
  const step = stepReaders[known](readable, { name, path, problems, nested, retry: reading.retry });
  reading.places.set(step, path);
  return [step];
}

function checkLimits({ path, depth }: Place, { places }: Reading): void {
  if (depth > limits.nesting) {
    const message = `Steps are nested more than ${limits.nesting} deep here. Move the inner ones into a workflow of their own.`;
    throw new LimitExceeded({ code: 'too-deep', path, message });
  }
  if (places.size >= limits.steps) {
    throw tooManySteps(path);
  }
}

function tooManySteps(path: Path): LimitExceeded {
  const message = `The file has more than ${limits.steps} steps. Split it into several workflows.`;
  return new LimitExceeded({ code: 'too-many-steps', path, message });
}

function typeOf(map: JsonObject, path: Path, { problems }: Reading): StepType | undefined {
  const given = map.type;
  const at = [...path, 'type'];
  if (given === undefined) {
    if (!problems.isBroken(at)) problems.addBroken(missingKey(at));
    return undefined;
  }
  if (typeof given !== 'string') {
    problems.addBroken(wrongType('string', given, at));
    return undefined;
  }
  const type = Object.hasOwn(typeSpellings, given) ? (typeSpellings[given] ?? given) : given;
  if (isStepType(type)) return type;
  const types = Object.keys(stepSchemas);
  const meant = meantType(given, types);
  const { hint, correction } = meant === undefined ? problems.suggest(given, types) : suggestionOf(given, meant);
  const message = `There is no step type '${given.slice(0, 60)}'.${hint} The types are ${types.join(', ')}.`;
  problems.addBroken({ code: 'unknown-step-type', path: at, message, correction });
  // The other keys are looked at as those of the type that was probably meant.
  return correction !== undefined && isStepType(correction.to) ? correction.to : undefined;
}

function isStepType(type: string): type is StepType {
  return Object.hasOwn(stepSchemas, type);
}

function nameOf(map: JsonObject, { path, nameAt }: Place, { problems, root }: Reading): string {
  if (typeof map.name === 'string') return map.name;
  const automatic = nameAt(path);
  if (automatic !== undefined) return automatic;
  if (map.name === undefined) problems.addBroken(missingKey([...path, 'name']));
  // No reference can spell this, and the step needs some name to be looked at further.
  return `#${pathText([...root, ...path])}`;
}
