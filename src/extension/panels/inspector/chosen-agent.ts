import type { InspectedStep } from '../../../domain/inspected-step.ts';
import type { InspectorWish } from '../../../protocol/panel/inspector-messages.ts';

/** Id of the call of the step's agent that is looked at. */
export function chosenAgent({ agents }: InspectedStep, { agent }: InspectorWish): string | undefined {
  return (agents.find(({ id }) => id === agent) ?? agents.at(-1))?.id;
}
