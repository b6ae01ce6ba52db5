import type { Json } from '../../../base/json.ts';
import type { Failure } from '../../../domain/failure.ts';
import type { InspectedStep } from '../../../domain/inspected-step.ts';
import type { OutputItem } from '../../../domain/record-requests.ts';
import { namedOutputs, outputMark, outputWords } from '../../output-words.ts';
import { rowText } from '../../row-view.ts';
import type { InspectorPart, NotePart, ValuePart } from './inspector-part.ts';
import { plainText } from './plain-text.ts';
import { isCut, shownValue } from './shown-value.ts';
import type { ValueName } from './value-name.ts';

/** What a step was given. */
export function inputParts({ input }: InspectedStep): readonly InspectorPart[] {
  return [valuePart(input, { kind: 'input' })];
}

/** What came of a step: why it failed, its value, what its agents made and what checks have said. */
export function outputParts(
  { output, error, agents }: InspectedStep,
  outputs: readonly OutputItem[],
): readonly InspectorPart[] {
  return [
    ...(error === null ? [] : [failureNote(error)]),
    ...agents.flatMap(({ id, error_message, completed_at }): NotePart[] => {
      // The step says the same when the agent's end was its own.
      if (error_message === null || error_message === error?.message) return [];
      const text = plainText(error_message.slice(0, longestMessage));
      return [{ ...plainNote, id: `agent:${id}`, about: 'agent_failure', at: completed_at ?? '', text, detail: '' }];
    }),
    ...(output === null ? [] : [valuePart(output, { kind: 'output' })]),
    ...namedOutputs(outputs).map((item): InspectorPart => {
      const { icon, tone } = outputMark(item);
      const text = rowText(outputWords(item));
      return { kind: 'made', id: `made:${item.output_id}`, icon, tone, text, version: item.version };
    }),
  ];
}

export const longestMessage = 4000;

/** What all notes have that are neither an approval nor a retry. */
export const plainNote = { kind: 'note', status: null, delay_ms: null } as const;

function failureNote({ code, message, hint }: Failure): NotePart {
  const detail = [code, ...(hint === undefined ? [] : [hint])].map(rowText).join(': ');
  const text = plainText(message.slice(0, longestMessage));
  return { ...plainNote, id: 'failure', about: 'failure', at: '', text, detail };
}

function valuePart(whole: Json, name: ValueName): ValuePart {
  const value = shownValue(whole);
  return { kind: 'value', id: name.kind, name, value, size: isCut(value) ? bytesOf(whole) : null };
}

function bytesOf(value: Json): number {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)).length;
}
