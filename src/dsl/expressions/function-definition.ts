import type { CallArguments } from './call-arguments.ts';
import type { Evaluation } from './evaluation.ts';
import type { Kind, Value } from './runtime-value.ts';

export interface FunctionDefinition {
  readonly name: string;
  /** `member`: `text.trim()`; `global`: `string(5)`; `both`: `size(list)` and `list.size()`. */
  readonly style: 'member' | 'global' | 'both';
  /** What each argument may be, the receiver first. */
  readonly takes: readonly (readonly Kind[])[];
  /** How many of the last arguments may be left out. */
  readonly optional?: number;
  readonly gives: Kind;
  readonly run: (evaluation: Evaluation, args: CallArguments) => Value;
}

export const ANYTHING: readonly Kind[] = ['null', 'bool', 'number', 'string', 'list', 'map', 'foreign'];
