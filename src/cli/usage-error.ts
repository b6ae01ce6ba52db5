import type { CommanderError } from 'commander';
import { BatonError } from '../base/errors.ts';

/** A misunderstanding of the arguments, as commander tells it, in the form of all other errors; `command` is the one that was meant. */
export function usageError({ code, message }: CommanderError, command: string): BatonError {
  const seeHelp = command === 'baton' ? seeAllHelp : `See "${command} --help".`;
  if (code === 'commander.help') {
    return new BatonError('missing_command', 'Which command?', { hint: seeHelp });
  }
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  return new BatonError(snakeCase(code.replace('commander.', '')), sentence(what), {
    hint: suggestion === undefined ? seeHelp : suggestion.replace(/^\((.*)\)$/, '$1'),
  });
}

const seeAllHelp = 'See "baton --help", and "baton COMMAND --help" for one command.';

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}
