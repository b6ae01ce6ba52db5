import type { OpenFile } from '../open-file.ts';
import type { Place } from '../place.ts';
import { formsInside, type ValueForm } from '../schema-at.ts';
import type { Offer } from './completion.ts';
import { keyOffers, type KeyStyle } from './key-offers.ts';
import type { Asked } from './name-offers.ts';
import { snippetOffer, stepSnippets } from './step-snippets.ts';
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
      return [
        ...(await wholeFileOffers(asked)),
        ...(await beginnings(forms, asked, place.column)),
        ...(await itemOffers(forms, asked)),
      ];
  }
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
  return [...(await valueOffers(forms, asked)), ...newOffers(forms, asked, column)];
}

/** First keys of a map that nobody has begun, and what whole steps look like. */
function newOffers(forms: readonly ValueForm[], { file }: Asked, column: number): readonly Offer[] {
  const maps = forms.filter(({ schema }) => schema.type === 'object');
  const style = { kind: file.kind, style: 'block', column, isNameOnly: false, scalar: null, beside: [] } as const;
  const isStep = maps.some(({ location }) => location.endsWith('_step'));
  const steps = isStep
    ? stepSnippets.map(({ type, label, lines }) => snippetOffer({ label, detail: type, lines, column }))
    : [];
  return [...steps, ...keyOffers(maps, style)];
}
