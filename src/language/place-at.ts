import type { OpenFile } from './open-file.ts';
import { isBlank } from './outline/scalars.ts';
import { readOutline } from './outline/read-outline.ts';
import { hasNoPlace } from './no-place.ts';
import { type Place, placeMark } from './place.ts';
import { PlaceFinder } from './place-finder.ts';

/** Where an offset stands. Undefined in comments, and where nothing can be written without breaking what is there. */
export function placeAt({ text }: Pick<OpenFile, 'text'>, offset: number): Place | undefined {
  const at = Math.max(0, Math.min(offset, text.length));
  if (hasNoPlace(text, at)) return undefined;
  if (text[at - 1] !== ':' || !isBlank(text[at])) return markedPlace(text, at, '');
  const place = markedPlace(text, at, ' ');
  if (place === undefined) return undefined;
  if (place.role !== 'value' || place.scalar?.style !== 'plain') return markedPlace(text, at, '');
  return place.scalar.source === '' ? place : undefined;
}

function markedPlace(text: string, offset: number, lead: Place['lead']): Place | undefined {
  const marked = `${text.slice(0, offset)}${lead}${placeMark}${text.slice(offset)}`;
  const outlined = readOutline(marked, offset + lead.length);
  const found = new PlaceFinder({ text, marked, offset, lead }).find(outlined.root);
  return found === undefined ? undefined : { ...found, lead, outlined };
}
