import { counted } from '../base/counted.ts';
import { BatonError } from '../base/errors.ts';
import type { Line } from '../presentation/line.ts';
import { fitLine } from '../presentation/text-width.ts';
import type { Invocation } from './invocation.ts';

/** Who asks, as the registry records it. */
export function personOf({ host }: Invocation): string {
  return `person:${host.user}`;
}

/** On a terminal a title that is too long is cut; `--json` has it whole. */
export function fitted({ host }: Invocation, lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => fitLine(line, host.stdout.width()));
}

/** Behind what was deleted or cancelled. */
export function executionWords(cancelled: readonly string[]): string {
  return cancelled.length === 0 ? '' : `; ${counted(cancelled.length, 'execution')} cancelled`;
}

export function nothingToChange(what: 'epics' | 'tasks'): BatonError {
  return new BatonError('missing_option', 'Nothing was said that is to change.', {
    hint: `Name what is to be other, such as --status or --title: see "baton ${what} update --help".`,
  });
}
