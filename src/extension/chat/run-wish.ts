import * as l10n from '@vscode/l10n';
import type { InputDeclaration } from '../../domain/workflow.ts';
import type { NamePlace } from './named-workflow.ts';
import { saidInputs } from './said-inputs.ts';

/** What a sentence wants of a workflow. */
export interface RunWish {
  /** Tried out with made-up answers: nothing may be spent. */
  readonly rehearsal: boolean;
  /** What is said behind the verb: a workflow and its inputs. */
  readonly words: string;
}

const polite = /^(?:(?:please|(?:can|could|would|will)\s+you)[\s,]+)+/i;
const rehearse =
  /^(?:rehearse|dry[-\s]?run|try\s+out|(?:run|start|do|make)\s+an?\s+(?:rehearsal|dry[-\s]?run)\s+(?:of|for))(?:\s+|$)/i;
const rehearsal = /\b(?:rehears(?:e[ds]?|als?|ing)|dry[-\s]?runs?)\b/i;
const run = /^(?:run|start|execute)\s+/i;

/** Reads the verb off a sentence, whatever politeness stands before it. */
export function runWish(said: string): RunWish {
  const asked = said.trim().replace(polite, '');
  return { rehearsal: rehearse.test(asked), words: asked.replace(rehearse, '').replace(run, '') };
}

/** The same of a sentence that does not begin with what it wants: where it speaks of a rehearsal, nothing may be spent. */
export function wishWithin({ rehearsal, words }: RunWish): RunWish {
  return { rehearsal: rehearsal || speaksOfRehearsal(words), words };
}

/** Whether words hold a rehearsal, as English says it or as the buttons in the language of the window do. */
export function speaksOfRehearsal(words: string): boolean {
  return rehearsal.test(words) || words.toLowerCase().includes(l10n.t('rehearsal').toLowerCase());
}

/** Unclear: the words speak of a rehearsal, and may as well be the value of an input. */
export type RunKind = 'run' | 'rehearsal' | 'unclear';

export interface SaidOfRun {
  readonly place: NamePlace;
  /** What is said besides the workflow's name. */
  readonly rest: string;
  readonly inputs: Readonly<Record<string, InputDeclaration>>;
}

/** Whether a workflow that words name is run: by the verb, and by what stands behind the name and is no `name=value`. */
export function runKind(wish: RunWish, { place, rest, inputs }: SaidOfRun): RunKind {
  if (wish.rehearsal) return 'rehearsal';
  const { values, rest: loose } = saidInputs(rest, inputs);
  if (!speaksOfRehearsal(loose)) return 'run';
  const isInputOpen = Object.keys(inputs).some((name) => !Object.hasOwn(values, name));
  return place === 'start' && isInputOpen ? 'unclear' : 'rehearsal';
}

/** What `runWish` reads as this wish, to be sent behind `/run`. */
export function wishWords({ rehearsal, words }: RunWish): string {
  return rehearsal ? `rehearse ${words}` : words;
}
