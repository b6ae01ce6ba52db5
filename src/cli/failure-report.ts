import { BatonError, messageOf } from '../base/errors.ts';
import { asText, isJsonObject } from '../base/json.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { type Line, faint, plain } from '../presentation/line.ts';
import { printableLine, printableLines, singleLine } from '../presentation/printable-text.ts';
import type { CliHost } from './host.ts';
import { pasteable } from './pasteable.ts';
import type { Settings } from './settings.ts';

/**
 * Says why a command did not start: the document on stdout with `--json`, else lines on stderr. What fails after the
 * answer was given goes to stderr too: there is one document.
 */
export function reportFailure(host: CliHost, settings: Settings, error: unknown): void {
  if (settings.json && !host.stdout.hasWritten)
    host.stdout.write(`${JSON.stringify(failureDocument(error), null, 2)}\n`);
  else for (const line of failureLines(error, settings)) host.stderr.line(line);
  if (settings.verbose && error instanceof Error) host.stderr.write(`${printedStack(error)}\n`);
}

function failureDocument(error: unknown): object {
  const known = error instanceof BatonError ? error : unexpected(error);
  return {
    error: { code: known.code, message: known.message, hint: known.hint ?? null, details: known.details },
  };
}

function failureLines(error: unknown, settings: Settings): readonly Line[] {
  const known = error instanceof BatonError ? error : unexpected(error);
  const hint = settings.verbose && known !== error ? undefined : known.hint;
  return [
    ...hangingLines([{ text: 'error', tone: 'bad' }, plain(': ')], known.message),
    ...problemLines(known),
    ...(hint === undefined ? [] : hangingLines([plain('  ')], pasteable(hint, settings))),
  ];
}

function unexpected(error: unknown): BatonError {
  return new BatonError('internal', `Unexpected: ${messageOf(error)}`, {
    hint: 'This is a defect in Baton. Run the command again with --verbose to see where it happened.',
    cause: error,
  });
}

/** Problems of a file, where an error carries them, without the one that it tells itself: `path:12:3 message`. */
function problemLines({ message: told, details }: BatonError): readonly Line[] {
  const { problems } = details;
  if (!Array.isArray(problems)) return [];
  return problems.filter(isJsonObject).flatMap((problem) => {
    const { file, line, column, message } = problem;
    const place = [file, line, column].filter((part) => part !== undefined).map(asText);
    if (told.startsWith(`${place.join(':')}: ${asText(message)}`)) return [];
    return [[faint(`  ${printableLine(place.join(':'))} `), plain(singleLine(asText(message)))]];
  });
}

function printedStack(error: Error): string {
  const stack = printableLines(error.stack ?? error.message).join('\n');
  return error.cause instanceof Error ? `${stack}\nCaused by: ${printedStack(error.cause)}` : stack;
}
