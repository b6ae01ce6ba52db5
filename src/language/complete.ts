import { type Completion, type Completions, type Offer } from './completion/completion.ts';
import { contextNames } from './completion/context-names.ts';
import { expressionOffers } from './completion/expression-offers.ts';
import { keyOffers, type KeyStyle } from './completion/key-offers.ts';
import type { Asked, CompletionSurroundings } from './completion/name-offers.ts';
import { snippetOffer, stepSnippets } from './completion/step-snippets.ts';
import { type TextKind, textKindAt } from './completion/text-kinds.ts';
import { typedExpression } from './completion/typed-expression.ts';
import { valueOffers } from './completion/value-offers.ts';
import { wholeFileOffers } from './completion/whole-file-offers.ts';
import { argumentForms } from './completion/written-step.ts';
import { fitsInside, writtenText } from './completion/written-value.ts';
import type { OpenFile } from './open-file.ts';
import { type Place, placeAt } from './place.ts';
import { formsAt, formsInside, type ValueForm } from './schema-at.ts';

/** What can be written at an offset of a file, the likeliest first. */
export async function complete(file: OpenFile, offset: number, around: CompletionSurroundings): Promise<Completions> {
  const place = placeAt(file, offset);
  if (place === undefined) return { items: [], isComplete: true };
  const asked = { file, place, ...around };
  const forms = (await argumentForms(place, around.questions)) ?? formsAt(file.kind, place.path, place.outlined);
  const expression = await expressionAt(asked, { forms, offset });
  const offers = expression?.isAll === true ? [] : await offersAt(asked, forms);
  const items = [...offers.map((offer) => completionAt(offer, place)), ...(expression?.items ?? [])];
  // What a server or folder has is looked up when its name is typed.
  const isOpen = offers.some(({ kind, label }) => kind === 'file' || label.endsWith('/*'));
  return { items, isComplete: !isOpen };
}

async function offersAt(asked: Asked, forms: readonly ValueForm[]): Promise<readonly Offer[]> {
  const { file, place } = asked;
  switch (place.role) {
    case 'key':
      return keyOffers(forms, keyStyleAt(file, place));
    case 'value':
      return isText(place) ? [] : [...(await valueOffers(forms, asked)), ...(await listOffers(forms, asked))];
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

function keyStyleAt({ kind, text }: OpenFile, { style, column, hasColon, beside, start }: Place): KeyStyle {
  const isQuoted = text[start - 1] === '"' || text[start - 1] === "'";
  return { kind, style, column, isNameOnly: hasColon || isQuoted, beside };
}

/** More than a value of one line. */
function isText({ scalar }: Place): boolean {
  return scalar?.style === 'block' || scalar?.source.includes('\n') === true;
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
  const style = { kind: file.kind, style: 'block', column, isNameOnly: false, beside: [] } as const;
  const isStep = maps.some(({ location }) => location.endsWith('_step'));
  const steps = isStep
    ? stepSnippets.map(({ type, label, lines }) => snippetOffer({ label, detail: type, lines, column }))
    : [];
  return [...steps, ...keyOffers(maps, style)];
}

interface AtCursor {
  readonly forms: readonly ValueForm[];
  readonly offset: number;
}

interface ExpressionItems {
  readonly items: readonly Completion[];
  /** Nothing but an expression can be meant. */
  readonly isAll: boolean;
}

async function expressionAt(asked: Asked, { forms, offset }: AtCursor): Promise<ExpressionItems | undefined> {
  const { file, place, questions } = asked;
  const kind = kindOfText(forms);
  if (kind === undefined || place.scalar === null || place.role === 'key' || place.role === 'hyphen') return undefined;
  const typed = typedExpression(file.text.slice(Math.min(place.scalar.start, offset), offset), kind);
  if (typed === undefined || file.content.kind !== 'workflow') return undefined;
  const { validation } = file.content;
  const names = validation === null ? [] : contextNames(validation, place.path, { seesOutput: kind === 'mapping' });
  const lastOutput = (step: string): ReturnType<typeof questions.lastOutput> => questions.lastOutput(file.stem, step);
  const offers = await expressionOffers(typed, { names, lastOutput });
  const edit = { start: offset - typed.typed.length, end: endOfWord(file.text, offset) };
  const items = offers
    .filter(({ text }) => fitsInside(text, place))
    .map(({ text, form, ...offer }): Completion => {
      return { ...offer, form: form === 'snippet' ? form : 'text', edit: { ...edit, text: `${place.lead}${text}` } };
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

function completionAt({ text, form, ...offer }: Offer, place: Place): Completion {
  const written = form === 'text' && place.role !== 'key' ? writtenText(text, place) : text;
  const edit = { start: place.start, end: place.end, text: `${place.lead}${written}` };
  return { ...offer, form: form === 'snippet' ? form : 'text', edit };
}
