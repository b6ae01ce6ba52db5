import * as l10n from '@vscode/l10n';
import type { Shape } from '../../dsl/validate/output-shapes.ts';

/** A function of expressions: how it is called and what it gives. */
export interface FunctionWords {
  readonly name: string;
  readonly style: 'member' | 'global';
  /** Its arguments as places to type in, without parentheses. */
  readonly takes: string;
  readonly says: string;
  /** What it is called on, or null for anything. `computed`: times, durations and bytes, which no data holds. */
  readonly on: Shape['kind'] | 'computed' | null;
}

function member(name: string, on: FunctionWords['on'], [takes, says]: readonly [string, string]): FunctionWords {
  return { name, style: 'member', takes, says, on };
}

function global(name: string, takes: string, says: string): FunctionWords {
  return { name, style: 'global', takes, says, on: null };
}

/** Every function, those first that are used most. */
export function functionWords(): readonly FunctionWords[] {
  return [
    member('filter', 'list', ['${1:item}, ${2:true}', l10n.t('The items for which the condition is true.')]),
    member('map', 'list', ['${1:item}, ${2:item}', l10n.t('What the expression gives for each item.')]),
    member('exists', 'list', ['${1:item}, ${2:true}', l10n.t('Whether the condition is true for an item.')]),
    member('all', 'list', ['${1:item}, ${2:true}', l10n.t('Whether the condition is true for all items.')]),
    member('exists_one', 'list', [
      '${1:item}, ${2:true}',
      l10n.t('Whether the condition is true for exactly one item.'),
    ]),
    member('join', 'list', ['${1}', l10n.t('One text out of a list of texts, with a separator between them.')]),
    member('size', null, ['', l10n.t('How many items, keys or characters there are.')]),
    member('contains', 'text', ['${1}', l10n.t('Whether the text has another one in it.')]),
    member('startsWith', 'text', ['${1}', l10n.t('Whether the text begins with another one.')]),
    member('endsWith', 'text', ['${1}', l10n.t('Whether the text ends with another one.')]),
    member('matches', 'text', ['${1}', l10n.t('Whether the text matches a pattern, which must be written out.')]),
    member('split', 'text', ['${1}', l10n.t('A list of the pieces between separators.')]),
    member('replace', 'text', ['${1}, ${2}', l10n.t('The text with another text in place of one.')]),
    member('substring', 'text', [
      '${1:0}',
      l10n.t('The text from a position on, up to another one where that is given.'),
    ]),
    member('trim', 'text', ['', l10n.t('The text without blanks at its ends.')]),
    member('lower', 'text', ['', l10n.t('The text in lower case.')]),
    member('upper', 'text', ['', l10n.t('The text in upper case.')]),
    member('lowerAscii', 'text', ['', l10n.t('The text in lower case.')]),
    member('upperAscii', 'text', ['', l10n.t('The text in upper case.')]),
    member('indexOf', 'text', ['${1}', l10n.t('Where another text begins, from 0; -1 where it is not there.')]),
    member('lastIndexOf', 'text', ['${1}', l10n.t('Where another text begins last; -1 where it is not there.')]),
    member('json', 'text', ['', l10n.t('The value that the text is the JSON of.')]),
    member('getFullYear', 'computed', ['', l10n.t('The year of a time.')]),
    member('getMonth', 'computed', ['', l10n.t('The month of a time, from 0.')]),
    member('getDate', 'computed', ['', l10n.t('The day of the month of a time, from 1.')]),
    member('getDayOfMonth', 'computed', ['', l10n.t('The day of the month of a time, from 0.')]),
    member('getDayOfWeek', 'computed', ['', l10n.t('The day of the week of a time, from 0 for Sunday.')]),
    member('getDayOfYear', 'computed', ['', l10n.t('The day of the year of a time, from 0.')]),
    member('getHours', 'computed', ['', l10n.t('The hours of a time or duration.')]),
    member('getMinutes', 'computed', ['', l10n.t('The minutes of a time or duration.')]),
    member('getSeconds', 'computed', ['', l10n.t('The seconds of a time or duration.')]),
    member('getMilliseconds', 'computed', ['', l10n.t('The milliseconds of a time or duration.')]),
    member('at', 'computed', ['${1:0}', l10n.t('The byte at a position.')]),
    member('hex', 'computed', ['', l10n.t('Bytes as hexadecimal digits.')]),
    member('base64', 'computed', ['', l10n.t('Bytes as base64.')]),
    member('string', 'computed', ['', l10n.t('Bytes as text.')]),
    global('has', '\\$.${1}', l10n.t('Whether a path exists.')),
    global('size', '${1}', l10n.t('How many items, keys or characters a value has.')),
    global('string', '${1}', l10n.t('The value as text.')),
    global('int', '${1}', l10n.t('The value as a whole number.')),
    global('double', '${1}', l10n.t('The value as a number.')),
    global('bool', '${1}', l10n.t('The text true or false as such a value.')),
    global('type', '${1}', l10n.t('The name of the type of a value.')),
    global('timestamp', '${1}', l10n.t('The time that a text with its zone says.')),
    global('duration', '${1}', l10n.t('The time that a text such as 1h30m says.')),
    global('matches', '${1}, ${2}', l10n.t('Whether a text matches a pattern, which must be written out.')),
    global('bytes', '${1}', l10n.t('The text as bytes.')),
    global('uint', '${1}', l10n.t('The value as a whole number from 0.')),
    global('dyn', '${1}', l10n.t('The value, whatever its type.')),
  ];
}
