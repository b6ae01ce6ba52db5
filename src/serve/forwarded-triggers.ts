import type { TriggerCommands } from '../app/calls/trigger-api.ts';
import { isJsonObject } from '../base/json.ts';
import { type Check, isText, isTruthValue, objectOf, oneOf } from '../base/json-shape.ts';
import { type ListedTrigger, firingTriggerTypes, triggerStandings } from '../domain/trigger.ts';
import { list, whole } from './call-answers.ts';
import { fields, text } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';

/** What every face relies on; the rest comes from the same files and database. */
const isTrigger = objectOf<Pick<ListedTrigger, 'id' | 'workflow' | 'type' | 'status'>>({
  id: isText,
  workflow: isText,
  type: oneOf(firingTriggerTypes),
  status: oneOf(triggerStandings),
});

const isTriggers: Check<readonly ListedTrigger[]> = (value): value is readonly ListedTrigger[] =>
  Array.isArray(value) && value.every(isTrigger);

export const forwardedTriggers: Forwarding<keyof TriggerCommands> = {
  pauseTriggers: { doing: null, takes: [text('name')], answers: list(isTriggers) },
  resumeTriggers: { doing: null, takes: [text('name')], answers: list(isTriggers) },
  fireTrigger: {
    doing: 'starting the execution',
    takes: [text('name'), fields({ data: isJsonObject, detached: isTruthValue })],
    begins: (_args, { id }) => id,
    answers: whole({ id: isText }),
  },
};
