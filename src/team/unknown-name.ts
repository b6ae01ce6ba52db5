import { didYouMean } from '../base/nearest-name.ts';
import type { Failure } from '../domain/failure.ts';
import { isPerson } from '../domain/message.ts';
import { nameList } from './name-list.ts';

/** For a model: nobody has this name, and who there is. */
export function unknownAgent(name: string, known: readonly string[]): Failure {
  const message = `There is no agent '${name}'.${didYouMean(name, known)} Agents: ${nameList(known)}.`;
  return { code: 'unknown_agent', message };
}

/** `known` as the model is to name them. */
export function unknownPerson(name: string, known: readonly string[]): Failure {
  const message = `There is no ${name} here.${didYouMean(name, known.filter(isPerson))} People you can write to: ${nameList(known)}.`;
  return { code: 'unknown_person', message };
}

export function unknownGroup(name: string, known: readonly string[]): Failure {
  const message = `There is no group '${name}'.${didYouMean(name, known)} Groups: ${nameList(known)}.`;
  return { code: 'unknown_group', message };
}
