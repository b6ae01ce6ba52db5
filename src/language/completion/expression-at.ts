import type { ValueForm } from '../schema-at.ts';
import type { Completion } from './completion.ts';
import { contextNames } from './context-names.ts';
import { expressionOffers } from './expression-offers.ts';
import type { Asked } from './name-offers.ts';
import { type TextKind, textKindAt } from './text-kinds.ts';
import { typedExpression } from './typed-expression.ts';
import { fitsInside } from './written-value.ts';

interface AtCursor {
  readonly forms: readonly ValueForm[];
  readonly offset: number;
}

interface ExpressionItems {
  readonly items: readonly Completion[];
  /** Nothing but an expression can be meant. */
  readonly isAll: boolean;
}

/** What can go on with the expression that stands before the offset. Undefined where none can stand. */
export async function expressionAt(asked: Asked, { forms, offset }: AtCursor): Promise<ExpressionItems | undefined> {
  const { file, place, text, questions } = asked;
  const kind = kindOfText(forms);
  if (kind === undefined || place.scalar === null || place.role === 'key' || place.role === 'hyphen') return undefined;
  const typed = typedExpression(text.slice(Math.min(place.scalar.start, offset), offset), kind);
  if (typed === undefined || file.content.kind !== 'workflow') return undefined;
  const end = endOfWord(text, offset);
  const isInFront = text.slice(end, place.scalar.end).trim() !== '';
  if (typed.kind === 'whole' && isInFront) return undefined;
  const { validation } = file.content;
  const names = validation === null ? [] : contextNames(validation, place.path, { seesOutput: kind === 'mapping' });
  const lastOutput = (step: string): ReturnType<typeof questions.lastOutput> => questions.lastOutput(file.stem, step);
  const offers = await expressionOffers(typed, { names, lastOutput });
  const edit = { start: offset - typed.typed.length, end };
  const items = offers
    .filter((offer) => fitsInside(offer.text, place))
    .map(({ text: written, form, ...offer }): Completion => {
      return { ...offer, form: form === 'snippet' ? form : 'text', edit: { ...edit, text: `${place.lead}${written}` } };
    });
  return { items, isAll: typed.kind !== 'whole' };
}

function kindOfText(forms: readonly ValueForm[]): TextKind | undefined {
  for (const { location } of forms) {
    const kind = location.startsWith('arguments/') ? 'value' : textKindAt(location);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function endOfWord(text: string, offset: number): number {
  let end = offset;
  while (/\w/.test(text[end] ?? '')) end++;
  return end;
}
