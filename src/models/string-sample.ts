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

function sampleFormat(format: string, { path, choose }: StringOptions): string | undefined {
  const number = (place: string, count: number): string =>
    String(1 + choose(`${path}|${place}`, count)).padStart(2, '0');
  const date = `2024-${number('month', 12)}-${number('day', 28)}`;
  const time = `${number('hour', 22)}:${number('minute', 58)}:00Z`;
  const digit = choose(`${path}|digit`, 10);
  switch (format) {
    case 'date':
      return date;
    case 'time':
      return time;
    case 'date-time':
      return `${date}T${time}`;
    case 'duration':
      return `PT${1 + digit}M`;
    case 'email':
    case 'idn-email':
      return `rehearsal-${digit}@example.com`;
    case 'uri':
    case 'url':
    case 'iri':
    case 'uri-reference':
    case 'iri-reference':
      return `https://example.com/rehearsal/${digit}`;
    case 'uri-template':
      return 'https://example.com/{name}';
    case 'hostname':
    case 'idn-hostname':
      return `host-${digit}.example.com`;
    case 'ipv4':
      return `192.0.2.${1 + digit}`;
    case 'ipv6':
      return `2001:db8::${1 + digit}`;
    case 'uuid':
      return `00000000-0000-4000-8000-${String(choose(`${path}|uuid`, 1_000_000)).padStart(12, '0')}`;
    case 'json-pointer':
      return '/rehearsal';
    case 'relative-json-pointer':
      return '0/rehearsal';
    case 'regex':
      return '^rehearsal$';
    default:
      return undefined;
  }
}
