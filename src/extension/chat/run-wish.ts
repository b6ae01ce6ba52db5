/** What a sentence wants of a workflow. */
export interface RunWish {
  /** Tried out with made-up answers: nothing may be spent. */
  readonly rehearsal: boolean;
  /** What is said behind the verb: a workflow and its inputs. */
  readonly words: string;
}

const polite = /^(?:(?:please|(?:can|could|would|will)\s+you)[\s,]+)+/i;
const rehearse = /^(?:rehearse|try\s+out|(?:run|start|do|make)\s+an?\s+rehearsal\s+(?:of|for))(?:\s+|$)/i;
const run = /^(?:run|start|execute)\s+/i;

/** Reads the verb off a sentence, whatever politeness stands before it. */
export function runWish(said: string): RunWish {
  const asked = said.trim().replace(polite, '');
  return { rehearsal: rehearse.test(asked), words: asked.replace(rehearse, '').replace(run, '') };
}

/** The same of a sentence that does not begin with what it wants: where it speaks of a rehearsal, nothing may be spent. */
export function wishWithin({ rehearsal, words }: RunWish): RunWish {
  return { rehearsal: rehearsal || /\brehears(?:e|al|ing)\b/i.test(words), words };
}

/** What `runWish` reads as this wish, to be sent behind `/run`. */
export function wishWords({ rehearsal, words }: RunWish): string {
  return rehearsal ? `rehearse ${words}` : words;
}
