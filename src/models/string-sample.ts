import type { JsonObject } from '../base/json.ts';
import type { Choose } from './choices.ts';
import { samplePattern } from './pattern-sample.ts';

export interface StringOptions {
  readonly path: string;
  readonly name: string;
  readonly choose: Choose;
  /** What to say where the schema leaves it open. */
  readonly text: string | null;
}

/** Whatever a schema asks for. */
const longest = 10_000;

/** A string of the schema's format or pattern, else the given text, cut or filled to the schema's length. */
export function sampleString(schema: JsonObject, options: StringOptions): string {
  const least = typeof schema.minLength === 'number' ? Math.min(schema.minLength, longest) : 0;
  const most = typeof schema.maxLength === 'number' ? schema.maxLength : Number.POSITIVE_INFINITY;
  if (typeof schema.pattern === 'string') {
    return samplePattern(schema.pattern, {
      least,
      most,
      choose: (place, n) => options.choose(`${options.path}${place}`, n),
    });
  }
  const formatted = typeof schema.format === 'string' ? sampleFormat(schema.format, options) : undefined;
  if (formatted !== undefined) return formatted;
  return fitted(
    options.text ?? `${options.name === '' ? 'text' : options.name} ${1 + options.choose(options.path, 99)}`,
    least,
    most,
  );
}

/** Cut and filled by characters as a schema counts them: code points. */
function fitted(text: string, least: number, most: number): string {
  const characters = Array.from(text);
  while (characters.length < least) characters.push(characters.length % 8 === 7 ? ' ' : '.');
  return characters.slice(0, Math.min(characters.length, most)).join('');
}

/** Undefined for a format that is not known: then any text will do. */
function sampleFormat(format: string, options: StringOptions): string | undefined {
  return Object.hasOwn(formats, format) ? formats[format]?.(options) : undefined;
}

type SampleFormat = (options: StringOptions) => string;

const sampleUri: SampleFormat = (options) => `https://example.com/rehearsal/${digit(options)}`;
const sampleEmail: SampleFormat = (options) => `rehearsal-${digit(options)}@example.com`;
const sampleHost: SampleFormat = (options) => `host-${digit(options)}.example.com`;

const formats: Readonly<Record<string, SampleFormat>> = {
  date,
  time,
  'date-time': (options) => `${date(options)}T${time(options)}`,
  duration: (options) => `PT${1 + digit(options)}M`,
  email: sampleEmail,
  'idn-email': sampleEmail,
  uri: sampleUri,
  url: sampleUri,
  iri: sampleUri,
  'uri-reference': sampleUri,
  'iri-reference': sampleUri,
  'uri-template': () => 'https://example.com/{name}',
  hostname: sampleHost,
  'idn-hostname': sampleHost,
  ipv4: (options) => `192.0.2.${1 + digit(options)}`,
  ipv6: (options) => `2001:db8::${1 + digit(options)}`,
  uuid: ({ path, choose }) => `00000000-0000-4000-8000-${String(choose(`${path}|uuid`, 1_000_000)).padStart(12, '0')}`,
  'json-pointer': () => '/rehearsal',
  'relative-json-pointer': () => '0/rehearsal',
  regex: () => '^rehearsal$',
};

function date(options: StringOptions): string {
  return `2024-${twoDigits(options, 'month', 12)}-${twoDigits(options, 'day', 28)}`;
}

function time(options: StringOptions): string {
  return `${twoDigits(options, 'hour', 22)}:${twoDigits(options, 'minute', 58)}:00Z`;
}

function twoDigits({ path, choose }: StringOptions, place: string, count: number): string {
  return String(1 + choose(`${path}|${place}`, count)).padStart(2, '0');
}

function digit({ path, choose }: StringOptions): number {
  return choose(`${path}|digit`, 10);
}
