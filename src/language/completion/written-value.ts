import { writeText } from '../../dsl/edit/write-text.ts';
import type { Place } from '../place.ts';

/** Words that are a text wherever they stand, so that this need not be tried. */
const word = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z_$][\w$./-]*$/i;
const endsInFlow = /[,[\]{}]/;

/** A text as it has to be written in a place: within the quotes that are there, else with its own where it needs them. */
export function writtenText(text: string, { scalar, style }: Pick<Place, 'scalar' | 'style'>): string {
  if (scalar?.style === 'double') return text.replace(/[\\"]/g, '\\$&');
  if (scalar?.style === 'single') return text.replaceAll("'", "''");
  if (isAsItIs(scalar)) return text;
  return word.test(text) ? text : writeText(text, { within: style, column: 0 });
}

/** Whether a piece of an expression can be put into the middle of a text as it stands. */
export function fitsInside(text: string, { scalar, style }: Pick<Place, 'scalar' | 'style'>): boolean {
  if (scalar?.style === 'double') return !/["\\]/.test(text);
  if (scalar?.style === 'single') return !text.includes("'");
  return isAsItIs(scalar) || !(style === 'flow' && endsInFlow.test(text));
}

function isAsItIs(scalar: Place['scalar']): boolean {
  return scalar?.style === 'block' || scalar?.style === 'bare';
}
