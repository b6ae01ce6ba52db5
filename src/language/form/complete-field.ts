import type { FieldAnswer, FieldOffer, FieldQuestion } from '../../protocol/field-offers.ts';
import { completeAt } from '../complete.ts';
import type { Completion } from '../completion/completion.ts';
import type { CompletionSurroundings } from '../completion/name-offers.ts';
import type { OpenFile } from '../open-file.ts';
import { fieldPlace } from './field-place.ts';

/** More of them nobody reads: what fits is told when more is typed. */
const mostOffers = 300;

/** What can be written in a field of the form: what the file itself is offered at that place. */
export async function completeField(
  file: OpenFile,
  question: FieldQuestion,
  around: CompletionSurroundings,
): Promise<FieldAnswer> {
  const { text } = question;
  const offset = Math.min(question.offset, text.length);
  const place = fieldPlace(file, { ...question, offset });
  if (place === undefined) return { offers: [] };
  const { items } = await completeAt({ file, place, text, ...around }, offset);
  return { offers: fewer(items, { text, offset }).map(offerOf) };
}

function fewer(
  items: readonly Completion[],
  { text, offset }: Pick<FieldQuestion, 'text' | 'offset'>,
): readonly Completion[] {
  if (items.length <= mostOffers) return items;
  const fits = ({ label, edit }: Completion): boolean =>
    label.toLowerCase().includes(text.slice(edit.start, offset).toLowerCase());
  return items.filter(fits).slice(0, mostOffers);
}

function offerOf({ label, kind, detail, documentation, edit, form, goesOn }: Completion): FieldOffer {
  return { label, kind, detail, documentation, edit, form, goes_on: goesOn };
}
