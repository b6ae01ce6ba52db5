import type { FileAmongOthers } from '../../src/language/workspace-files.ts';
import { checkAnswers } from './check-answers.ts';
import { checkFixes, checkFormatting, checkRefactorings, checkRename } from './check-changes.ts';
import { checkCompletion } from './check-completion.ts';
import { checkForm } from './check-form.ts';
import type { NumberSource } from './number-source.ts';

/** Asks everything that can be asked about a file and a place in it. The numbers choose among what is offered. */
export async function checkEverything(around: FileAmongOthers, wanted: number, numbers: NumberSource): Promise<void> {
  const { text, kind } = around.file;
  const offset = cursorAt(text, wanted);
  try {
    await checkAnswers(around, offset);
    await checkCompletion(around, offset, numbers);
    checkFixes(around);
    checkRefactorings(around, offset);
    await checkRename(around, offset);
    if (kind === 'workflow') checkForm(text, numbers);
    // It takes longer than all else together.
    if (numbers.between(1, 8) === 1) await checkFormatting(text);
  } catch (error) {
    const seen = `${text.slice(Math.max(0, offset - 300), offset)}|${text.slice(offset, offset + 300)}`;
    throw new Error(`at ${offset} of:\n${seen}`, { cause: error });
  }
}

/** No cursor stands within a character, or within a line break. */
function cursorAt(text: string, wanted: number): number {
  const offset = Math.min(wanted, text.length);
  const isWithin = /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(offset - 1, offset + 1));
  return isWithin && offset > 0 ? offset - 1 : offset;
}
