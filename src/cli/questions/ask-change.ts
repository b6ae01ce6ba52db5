import { type JsonObject, isJsonObject, parseJson } from '../../base/json.ts';
import type { AskedApproval } from '../../domain/approval.ts';
import { editableInput, editedPayload } from '../../presentation/editable-input.ts';
import { faint, plain } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import type { Prompt } from '../host.ts';
import type { Invocation } from '../invocation.ts';

/** Shows what may be changed and takes it as changed. Undefined: it stays as it is. */
export async function askChange(
  { display, signal }: Invocation,
  prompt: Prompt,
  approval: AskedApproval,
): Promise<JsonObject | undefined> {
  const input = editableInput(approval);
  if (input === undefined) return undefined;
  display.note([plain(`  now: ${printableLine(JSON.stringify(input))}`)]);
  for (;;) {
    const typed = (await prompt.ask('  instead, as JSON (enter = leave it): ', { signal })).trim();
    if (typed === '') return undefined;
    const changed = parseJson(typed);
    if (isJsonObject(changed)) return editedPayload(approval, changed);
    display.note([faint('  It must be a JSON object, on one line.')]);
  }
}
