import { type Json, type JsonObject, asText } from '../../base/json.ts';

/** How a trait is said to the model; undefined: this value of it has no sentence. */
type Sentence = (value: Json) => string | undefined;

const sentences: Readonly<Record<string, Sentence>> = {
  tone: worded((tone) => `Your tone is ${tone}.`),
  style: worded((style) => `Your style is ${style}.`),
  language: worded((language) => `Answer in this language: ${language}.`),
  audience: worded((audience) => `You write for ${audience}.`),
  traits: (value) =>
    Array.isArray(value) && value.length > 0 ? `You are ${value.map(asText).join(', ')}.` : undefined,
  verbosity: levelled({
    low: 'Be brief: the point first, no repetition, nothing that nobody asked for.',
    medium: 'Say what is needed, in ordinary length.',
    high: 'Be detailed: give reasons, examples and what speaks against it.',
  }),
  formality: levelled({
    low: 'Write as one colleague to another.',
    medium: 'Write politely and plainly.',
    high: 'Write formally, in full sentences.',
  }),
  creativity: levelled({
    low: 'Keep to what is proven.',
    medium: 'Weigh new ideas against proven ones.',
    high: 'Look for ideas that are not obvious.',
  }),
  risk_tolerance: levelled({
    low: 'Avoid risks: when in doubt, choose what can be undone, and say so.',
    medium: 'Weigh risks and name them.',
    high: 'Take risks that are worth it, and name them.',
  }),
  humor: levelled({ low: 'No jokes.', medium: 'A light word is welcome.', high: 'Be funny where it fits.' }),
};

const otherNames: Readonly<Record<string, string>> = {
  detail: 'verbosity',
  detail_level: 'verbosity',
  humour: 'humor',
  risk: 'risk_tolerance',
};

/** Words in which files give a level. */
const levels: Readonly<Record<Level, readonly string[]>> = {
  low: ['low', 'none', 'no', 'short', 'brief', 'concise', 'terse', 'minimal', 'informal', 'casual', 'conservative'],
  medium: ['medium', 'normal', 'moderate', 'balanced', 'neutral'],
  high: ['high', 'long', 'detailed', 'verbose', 'thorough', 'extensive', 'formal', 'creative', 'bold', 'yes'],
};

type Level = 'low' | 'medium' | 'high';

/**
 * What the system prompt says of an agent's personality: traits that are known as sentences, all others as a list, in the
 * order of the file. Empty when it has none.
 */
export function personalityText(personality: JsonObject): string {
  const traits = Object.entries(personality).map(([trait, value]) => ({
    trait,
    value,
    said: sentenceFor(trait, value),
  }));
  const said = traits.flatMap((each) => each.said ?? []);
  const others = traits.filter((each) => each.said === undefined);
  const listed = others.map(({ trait, value }) => `- ${trait}: ${asText(value)}`);
  return [
    ...(said.length === 0 ? [] : [said.join(' ')]),
    ...(listed.length === 0 ? [] : [`Your manner:\n${listed.join('\n')}`]),
  ].join('\n');
}

function sentenceFor(trait: string, value: Json): string | undefined {
  const name = trait
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const known = Object.hasOwn(otherNames, name) ? otherNames[name] : name;
  return known !== undefined && Object.hasOwn(sentences, known) ? sentences[known]?.(value) : undefined;
}

function worded(say: (word: string) => string): Sentence {
  return (value) =>
    typeof value === 'string' && value.trim() !== '' ? say(value.trim().replace(/\.$/, '')) : undefined;
}

function levelled(said: Readonly<Record<Level, string>>): Sentence {
  return (value) => {
    const level = levelOf(value);
    return level === undefined ? undefined : said[level];
  };
}

function levelOf(value: Json): Level | undefined {
  if (typeof value === 'boolean') return value ? 'high' : 'low';
  if (typeof value === 'number' && value >= 0 && value <= 1)
    return value < 1 / 3 ? 'low' : value > 2 / 3 ? 'high' : 'medium';
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  return (['low', 'medium', 'high'] as const).find((level) => levels[level].includes(word));
}
