import type { Completion, Completions, Offer } from './completion/completion.ts';
import { expressionAt } from './completion/expression-at.ts';
import type { Asked, CompletionSurroundings } from './completion/name-offers.ts';
import { offersAt } from './completion/offers-at.ts';
import { jsonSchemaForms } from './completion/json-schema-forms.ts';
import { argumentForms } from './completion/written-step.ts';
import { writtenText } from './completion/written-value.ts';
import type { OpenFile } from './open-file.ts';
import type { Place } from './place.ts';
import { placeAt } from './place-at.ts';
import { formsAt } from './schema-at.ts';

/** What can be written at an offset of a file, the likeliest first. */
export async function complete(file: OpenFile, offset: number, around: CompletionSurroundings): Promise<Completions> {
  const place = placeAt(file, offset);
  if (place === undefined) return { items: [], isComplete: true };
  return completeAt({ file, place, text: file.text, ...around }, offset);
}

/** The same for a place that is known already, at an offset of the text that it counts in. */
export async function completeAt(asked: Asked, offset: number): Promise<Completions> {
  const { file, place, questions } = asked;
  const own = (await argumentForms(place, questions)) ?? jsonSchemaForms(file.kind, place.path, place.outlined);
  const forms = own ?? formsAt(file.kind, place.path, place.outlined);
  const expression = await expressionAt(asked, { forms, offset });
  const offers = expression?.isAll === true ? [] : await offersAt(asked, forms);
  const items = [...offers.map((offer) => completionAt(offer, place)), ...(expression?.items ?? [])];
  // What a server or folder has is looked up when its name is typed.
  const isOpen = offers.some(({ kind, label }) => kind === 'file' || label.endsWith('/*'));
  return { items, isComplete: !isOpen };
}

function completionAt({ text, form, ...offer }: Offer, place: Place): Completion {
  const written = form === 'text' && place.role !== 'key' ? writtenText(text, place) : text;
  const edit = { start: place.start, end: place.end, text: `${place.lead}${written}` };
  return { ...offer, form: form === 'snippet' ? form : 'text', edit };
}
