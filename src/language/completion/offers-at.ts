import type { OpenFile } from '../open-file.ts';
import type { Place } from '../place.ts';
import { formsInside, type ValueForm } from '../schema-at.ts';
import type { Offer } from './completion.ts';
import { isKeyOfEveryStep, isNeeded, keyOffers, type KeyStyle } from './key-offers.ts';
import type { Asked } from './name-offers.ts';
import { stepOffers } from './step-offers.ts';
import { valueOffers } from './value-offers.ts';
import { wholeFileOffers } from './whole-file-offers.ts';
import { writtenText } from './written-value.ts';

/** The keys, values and beginnings of values that a place of these forms can take. */
export async function offersAt(asked: Asked, forms: readonly ValueForm[]): Promise<readonly Offer[]> {
  const { place } = asked;
  switch (place.role) {
    case 'key':
      return keyOffers(forms, keyStyleAt(asked));
    case 'value':
      return isText(place) ? [] : valuesAt(forms, asked);
    case 'hyphen':
      return itemOffers(forms, asked);
    case 'fresh':
      return [...(await fileOffers(forms, asked)), ...(await itemOffers(forms, asked))];
  }
}

/** In an empty file whole files stand behind the one that is begun by hand. */
async function fileOffers(forms: readonly ValueForm[], asked: Asked): Promise<readonly Offer[]> {
  const [fresh, ...ready] = await wholeFileOffers(asked);
  const keys = await beginnings(forms, asked, asked.place.column);
  if (fresh === undefined) return keys;
  const needed = keys.filter(({ label }) => isNeeded(label, forms, []));
  return [fresh, ...needed, ...ready, ...keys.filter((key) => !needed.includes(key))];
}

function keyStyleAt({ file, place, text }: Asked): KeyStyle {
  const { style, column, hasColon, beside, scalar, start } = place;
  const isQuoted = text[start - 1] === '"' || text[start - 1] === "'";
  return { kind: file.kind, style, column, isNameOnly: hasColon || isQuoted, scalar, beside };
}

/** More than a value of one line. */
function isText({ scalar }: Place): boolean {
  return scalar?.style === 'block' || scalar?.source.includes('\n') === true;
}

async function valuesAt(forms: readonly ValueForm[], asked: Asked): Promise<readonly Offer[]> {
  const offers = [...(await valueOffers(forms, asked)), ...(await listOffers(forms, asked))];
  if (asked.place.scalar?.style !== 'bare') return offers;
  // A box for one text holds no map or list.
  return offers.filter(({ form, text }) => form !== 'yaml' || !/^[[{]/.test(text));
}

/** A list behind its key, with one item. */
async function listOffers(forms: readonly ValueForm[], asked: Asked): Promise<readonly Offer[]> {
  if (asked.place.scalar?.style !== 'plain') return [];
  const offers = await valueOffers(formsOfItems(forms, asked.file), asked);
  return offers.map((offer) => ({ ...offer, text: `[${writtenText(offer.text, inList)}]`, form: 'yaml' }));
}

const inList = { scalar: null, style: 'flow' } as const;

/** Items of a list, each with its hyphen. */
async function itemOffers(forms: readonly ValueForm[], asked: Asked): Promise<readonly Offer[]> {
  const { place } = asked;
  const items = formsOfItems(forms, asked.file);
  const offers = await beginnings(items, asked, place.column + 2);
  return offers.map((offer) => {
    const text = offer.form === 'text' ? writtenText(offer.text, { scalar: null, style: 'block' }) : offer.text;
    return { ...offer, text: `- ${text}`, form: offer.form === 'text' ? 'yaml' : offer.form };
  });
}

function formsOfItems(forms: readonly ValueForm[], { kind }: OpenFile): readonly ValueForm[] {
  return formsInside(
    kind,
    forms.filter(({ schema }) => schema.type === 'array'),
    0,
  );
}

/** Whatever a value can begin with that nobody has begun. */
async function beginnings(forms: readonly ValueForm[], asked: Asked, column: number): Promise<readonly Offer[]> {
  return [...(await valueOffers(forms, asked)), ...(await newOffers(forms, asked, column))];
}

/** First keys of a map that nobody has begun, and what whole steps look like. */
async function newOffers(forms: readonly ValueForm[], asked: Asked, column: number): Promise<readonly Offer[]> {
  const maps = forms.filter(({ schema }) => schema.type === 'object');
  const style = { kind: asked.file.kind, style: 'block', column, isNameOnly: false, scalar: null, beside: [] } as const;
  const keys = keyOffers(maps, style);
  if (!maps.some(({ location }) => location.endsWith('_step'))) return keys;
  // What only one type has would be a step without its type.
  return [...(await stepOffers(asked, column)), ...keys.filter(({ label }) => isKeyOfEveryStep(label))];
}
