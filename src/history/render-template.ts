import { Liquid } from 'liquidjs';
import { messageOf } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { firstLine } from '../domain/first-line.ts';

export interface TemplateWish {
  /** As people know it. */
  readonly name: string;
  readonly text: string;
  readonly data: JsonObject;
  /** Other templates (name → text) for `render` and `include`; nothing else can be read. */
  readonly partials?: Readonly<Record<string, string>>;
}

const limits = { parseLimit: 1024 * 1024, renderLimit: 5000, memoryLimit: 64 * 1024 * 1024 };

/**
 * Fills in a Liquid template (https://liquidjs.com). Beside Liquid's own filters it has `line` (the first line), `cell`
 * (in a cell of a table: on one line, cut), `quote` (as a block quote), `fenced: 'language'` (as a code block), `count: 'noun'`, `time` (of an
 * ISO time the day and the minute), `duration` (between two times), `ms` (a duration of so many milliseconds), `usd` and `tokens`.
 * Failure: `invalid_template`, with the line.
 */
export async function renderTemplate({
  name,
  text,
  data,
  partials = {},
}: TemplateWish): Promise<Result<string, Failure>> {
  const strict = { strictFilters: true, strictVariables: true, lenientIf: true, ownPropertyOnly: true } as const;
  const liquid = new Liquid({ ...limits, ...strict, templates: { ...partials } });
  for (const [filter, fill] of Object.entries(filters)) liquid.registerFilter(filter, fill);
  try {
    const filled: unknown = await liquid.parseAndRender(text, data);
    return ok(String(filled));
  } catch (error) {
    return fail(templateFailure(name, error));
  }
}

/** A wider one would not fit beside others. */
const longestCell = 160;

const filters: Readonly<Record<string, (value: unknown, argument?: unknown) => string>> = {
  line: (value) => oneLine(value),
  cell: (value) => firstLine(said(value).replace(/\s+/g, ' '), longestCell).replaceAll('|', '\\|'),
  quote: (value) =>
    said(value)
      .trim()
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  fenced: (value, language) => {
    const text = said(value);
    const longestRun = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(Math.max(3, longestRun + 1));
    return [`${fence}${said(language)}`, text, fence].join('\n');
  },
  time: (value) => said(value).slice(0, 16).replace('T', ' '),
  count: (value, noun) => `${said(value)} ${said(noun)}${value === 1 ? '' : 's'}`,
  duration: (value, end) => durationOf(Date.parse(said(end)) - Date.parse(said(value))),
  ms: (value) => durationOf(typeof value === 'number' ? value : Number.NaN),
  usd: (value) => (typeof value === 'number' ? `$${value.toFixed(value < 1 ? 4 : 2)}` : 'price unknown'),
  tokens: (value) => (typeof value === 'number' ? value.toLocaleString('en-US') : '?'),
};

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function oneLine(value: unknown): string {
  return (said(value).trim().split('\n', 1)[0] ?? '').trim();
}

function durationOf(ms: number): string {
  if (!Number.isFinite(ms)) return '';
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function templateFailure(name: string, error: unknown): Failure {
  const [line, reason] = placeOf(error);
  return {
    code: 'invalid_template',
    message: `The template '${name}' cannot be used${line === undefined ? '' : `: line ${line}`}: ${reason}.`,
    hint: `Correct .baton/templates/${name}.md. "baton templates show" prints one that works.`,
    ...(line === undefined ? {} : { details: { template: name, line } }),
  };
}

/** Errors of Liquid end with their place, in its own way of saying so. */
function placeOf(error: unknown): readonly [number | undefined, string] {
  const [message = ''] = messageOf(error).split('\n', 1);
  const [, reason = message, line] = /^(.*?)(?:, file:[^,]*)?, line:(\d+)(?:, col:\d+)?$/.exec(message) ?? [];
  return [line === undefined ? undefined : Number(line), reason.replace(/\.$/, '')];
}
