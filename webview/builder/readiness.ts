import { parseJson } from '../../src/base/json.ts';
import { numberOfText } from './fitting.ts';

/** Whether a text can be told: while it is typed, only when it is typed to the end, or never since it is wrong. */
export type Readiness = 'ready' | 'unfinished' | 'wrong';

export function textReadiness(): Readiness {
  return 'ready';
}

/** What refers to a name follows it, so half a name is none. */
export function nameReadiness(): Readiness {
  return 'unfinished';
}

export function numberReadiness(text: string): Readiness {
  return typeof numberOfText(text) === 'number' ? 'ready' : 'unfinished';
}

/** Of a place where a map or a list stands: half of one would take the place of all of it, comments included. */
export function structureReadiness(text: string): Readiness {
  if (text === '') return 'unfinished';
  return parseJson(text) === undefined ? 'wrong' : 'ready';
}

/** What begins as a map or a list may become one; a template in braces does not. */
export function anyReadiness(text: string): Readiness {
  const isBegun = /^\s*(\{(?!\{)|\[)/.test(text) && parseJson(text) === undefined;
  return isBegun ? 'unfinished' : 'ready';
}
