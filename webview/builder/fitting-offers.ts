import type { FieldAnswer, FieldOffer } from '../../src/protocol/field-offers.ts';

/** A text in a box, and where the cursor stands in it. */
export interface TypedText {
  readonly text: string;
  readonly caret: number;
}

interface Asked {
  readonly answer: FieldAnswer;
  /** The box when the question was asked. */
  readonly asked: TypedText;
  /** Everything is to be seen, whatever stands in the box. */
  readonly isBrowsing: boolean;
}

/**
 * The offers of an answer that fit what has been typed since it was asked for, with their edits as they are now: those
 * that begin so, then those that hold it, then those that hold its characters in order. None when the cursor went elsewhere.
 */
export function fittingOffers({ answer, asked, isBrowsing }: Asked, now: TypedText): readonly FieldOffer[] {
  const behind = asked.text.slice(asked.caret);
  const by = now.caret - asked.caret;
  if (now.text.slice(now.caret) !== behind) return [];
  const fitting = answer.offers.flatMap((offer) => {
    const { start, end, text } = offer.edit;
    if (now.caret < start || !now.text.startsWith(asked.text.slice(0, start))) return [];
    const rank = rankOf(offer.label, isBrowsing ? '' : now.text.slice(start, now.caret));
    return rank === undefined ? [] : [{ offer: { ...offer, edit: { start, end: end + by, text } }, rank }];
  });
  const offers = fitting.sort((one, other) => one.rank - other.rank).map(({ offer }) => offer);
  return offers.length === 1 && offers.every((offer) => changesNothing(offer, now)) ? [] : offers;
}

function rankOf(label: string, typed: string): number | undefined {
  const [name, wanted] = [label.toLowerCase(), typed.toLowerCase()];
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted)) return 1;
  return hasInOrder(name, wanted) ? 2 : undefined;
}

function hasInOrder(name: string, wanted: string): boolean {
  let at = -1;
  for (const character of wanted) {
    at = name.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function changesNothing({ edit: { start, end, text } }: FieldOffer, now: TypedText): boolean {
  return now.text.slice(start, end) === text;
}
