import type { FiringStatus, ListedTrigger, TriggerFiringRecord } from '../domain/trigger.ts';
import { counted } from '../base/counted.ts';
import { columns } from './columns.ts';
import { terminalTime } from './date-time-label.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { printableLine } from './printable-text.ts';
import { nextLabel, triggerWords } from './trigger-words.ts';

/** Each with what it waits for, when it fires next, and what came of the last time. `now`: milliseconds since 1970. */
export function triggerLines(triggers: readonly ListedTrigger[], now: number): readonly Line[] {
  const rows = triggers.map((trigger): readonly Span[] => [
    strong(printableLine(trigger.id)),
    plain(printableLine(triggerWords(trigger.spec))),
    { text: nextLabel(trigger, now), tone: trigger.status === 'active' ? 'good' : 'attention' },
    faint(factsOf(trigger)),
  ]);
  return columns(rows);
}

function factsOf({ status, next_at, url, last, reason }: ListedTrigger): string {
  return [
    ...(status === 'active' && next_at !== null ? [terminalTime(next_at)] : []),
    ...(url === null ? [] : [printableLine(url)]),
    ...(reason === null ? [] : [printableLine(reason)]),
    ...(last === null ? [] : [`last ${terminalTime(last.created_at)} ${last.status}`]),
  ].join(' · ');
}

const tones: Readonly<Record<FiringStatus, Span['tone']>> = { started: 'good', skipped: 'attention', failed: 'bad' };

/** One line for each occasion. */
export function firingLines(firings: readonly TriggerFiringRecord[]): readonly Line[] {
  return columns(
    firings.map((firing): readonly Span[] => [
      plain(terminalTime(firing.created_at)),
      strong(printableLine(firing.trigger_id)),
      { text: firing.status, tone: tones[firing.status] },
      faint(printableLine(outcomeOf(firing))),
    ]),
  );
}

function outcomeOf({ execution_id, reason, missed }: TriggerFiringRecord): string {
  const passed = missed === 0 ? [] : [`${counted(missed, 'time')} passed while nobody was there`];
  return [
    ...(execution_id === null ? [] : [execution_id]),
    ...(reason === null ? [] : [reason.message]),
    ...passed,
  ].join(' · ');
}
