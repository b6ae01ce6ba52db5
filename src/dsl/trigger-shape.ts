import { type FiringTriggerType, isFiring } from '../domain/trigger.ts';
import type { Trigger } from '../domain/workflow.ts';
import type { Shape } from './validate/output-shapes.ts';

const any: Shape = { kind: 'any' };
const text: Shape = { kind: 'text' };
const number: Shape = { kind: 'number' };
const list: Shape = { kind: 'list' };

/** What each kind of trigger tells the run, as docs/triggers.md says. */
const told: Readonly<Record<FiringTriggerType, Readonly<Record<string, Shape>>>> = {
  schedule: { at: text, missed: number },
  file: { files: list, total: number, chain: list },
  event: { event: text, at: text, by: text, data: any, task: any, epic: any, chain: list },
  webhook: { path: text, query: any, headers: any, body: any, delivery: any },
};

/** What is known of `$.trigger`; whoever starts the workflow otherwise may tell it something else. */
export function triggerShape(triggers: readonly Trigger[]): Shape {
  const firing = triggers.filter(isFiring);
  const keys: readonly (readonly [string, Shape])[] = [
    ['type', text],
    ...(firing.length === 0 ? [] : [['id', text] as const]),
    ...firing.flatMap(({ type }) => Object.entries(told[type])),
  ];
  return { kind: 'map', closed: false, keyed: new Map(keys.map(([key, shape]) => [key, () => shape])) };
}
