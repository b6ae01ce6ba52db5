import type { McpServerConfiguration } from '../domain/configuration.ts';

/** Shorter values are no secrets, and replacing them would garble the text. */
const shortestSecret = 6;

/** A name of which the value is a secret, whatever it looks like: `GITHUB_TOKEN`, `X-Api-Key`, `--password`, `DB_PASS`. */
const secretName = /key|token(?!s)|secret|pass|pwd|credential|auth(?!ors?(?:$|[_-]))|cookie|(?:^|[_-])pat(?:$|[_-])/i;

/** Words, numbers and versions, files, and addresses without a password or a query: settings that results are full of. */
const plainValues: readonly RegExp[] = [
  /^[a-z]+(?:[ _,-][a-z]+)*$/i,
  /^v?\d+(?:[.:_-]\d+)*$/,
  /^(?:~|\.{1,2}|[a-z]:)?[/\\]/i,
  /^[a-z][a-z0-9+.-]*:\/\/[^@?]*$/i,
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::\d+)?$/i,
];

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/**
 * The values of a server's configuration that must not come back in what it says. In doubt a value is a secret, but a
 * setting such as a folder is none: replaced in every result, it would spoil what the server is asked for.
 */
export function secretsOf(configuration: McpServerConfiguration): readonly string[] {
  const secrets = namedValues(configuration)
    .filter(isSecret)
    .flatMap(({ value }) => formsOf(value));
  return [...new Set(secrets)].filter((secret) => secret.length >= shortestSecret);
}

function namedValues(configuration: McpServerConfiguration): readonly NamedValue[] {
  if (configuration.kind === 'http')
    return [...entriesOf(configuration.headers), ...valuesInAddress(configuration.url)];
  const inSettings = Object.values(configuration.env).flatMap(valuesInAddress);
  return [...entriesOf(configuration.env), ...inSettings, ...configuration.args.flatMap(valuesOfArgument)];
}

function entriesOf(record: Readonly<Record<string, string>>): readonly NamedValue[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

/** `--token=abc`, or `--token` and then `abc`. Other arguments are files and words. */
function valuesOfArgument(argument: string, index: number, all: readonly string[]): readonly NamedValue[] {
  const [, flag, value] = /^(--?[\w-]+)=(.+)$/s.exec(argument) ?? [];
  if (flag !== undefined && value !== undefined) return secretName.test(flag) ? [{ name: flag, value }] : [];
  const before = all[index - 1] ?? '';
  return /^--?[\w-]+$/.test(before) && secretName.test(before) ? [{ name: before, value: argument }] : [];
}

function valuesInAddress(text: string): readonly NamedValue[] {
  const address = text.includes('://') ? URL.parse(text) : null;
  if (address === null) return [];
  const password = { name: 'password', value: decoded(address.password) };
  return [password, ...[...address.searchParams].map(([name, value]) => ({ name, value }))];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isSecret({ name, value }: NamedValue): boolean {
  return secretName.test(name) || !plainValues.some((plain) => plain.test(value.trim()));
}

/** The value as it is sent, and without the scheme of `Bearer key`: servers often quote the key alone. */
function formsOf(value: string): readonly string[] {
  const sent = value.trim();
  const [, credentials] = /^(?:Bearer|Basic|Token|Digest|ApiKey|Key)\s+(\S.*)$/i.exec(sent) ?? [];
  return credentials === undefined ? [sent] : [sent, credentials];
}
