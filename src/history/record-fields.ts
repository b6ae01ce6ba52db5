import type { Failure } from '../domain/failure.ts';
import { invalid, limits, textProblem } from '../domain/field-limits.ts';

/** What a person or a program chose as an id: usable in a shell, in a file's name and in an address. */
export function idProblem(id: string): Failure | null {
  if (/^[A-Za-z0-9][\w.-]{0,127}$/.test(id)) return null;
  return invalid(
    `'${id.slice(0, 40)}' is no id: 1 to 128 letters, digits, '.', '_' and '-', beginning with one of the first two.`,
  );
}

export function idTaken(what: string, id: string): Failure {
  return {
    code: 'id_taken',
    message: `There is a ${what} '${id}' already.`,
    hint: 'Choose another id, or leave it out.',
  };
}

/** `what` begins the sentence: "The scope". */
export function sayingProblem(what: string, text: string): Failure | null {
  if (text.trim() === '') return invalid(`${what} needs at least one visible character.`);
  return textProblem(what, text, limits.descriptionBytes);
}
