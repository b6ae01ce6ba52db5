import { isNumber, isText, isTexts } from '../../../src/base/json-shape.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import { logLevels } from '../../../src/presentation/panel/inspector/event-row.ts';
import { type InspectorTab, inspectorTabs } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import type { InspectorWish } from '../../../src/protocol/panel/inspector-messages.ts';
import { isStepPlace, type StepPlace } from '../../../src/protocol/panel/step-place.ts';

/** What the inspector keeps for the time when the page is hidden. */
export interface KeptInspection {
  readonly wish: InspectorWish;
  /** The step whose calls and turns are open, and that is scrolled; null: none. */
  readonly place: StepPlace | null;
  /** How far each tab is scrolled, in pixels. */
  readonly tops: ReadonlyMap<InspectorTab, number>;
}

/** More than anybody opens by hand are not kept. */
const mostOpen = 1000;

/** What is kept, of any version. */
export function keptInspection(kept: unknown): KeptInspection {
  const { tab, level, agent, open, place, tops } = isJsonObject(kept) ? kept : {};
  const own = isStepPlace(place) ? place : null;
  return {
    wish: {
      tab: inspectorTabs.find((each) => each === tab) ?? 'output',
      level: logLevels.find((each) => each === level) ?? 'info',
      agent: own !== null && isText(agent) ? agent : null,
      open: own !== null && isTexts(open) ? open : [],
    },
    place: own,
    tops: new Map(inspectorTabs.flatMap((each) => topIn(tops, each))),
  };
}

/** The same as it is kept. */
export function asKept({ wish, place, tops }: KeptInspection): unknown {
  return { ...wish, open: wish.open.slice(0, mostOpen), place, tops: Object.fromEntries(tops) };
}

export function isSamePlace(one: StepPlace | null, other: StepPlace | null): boolean {
  return one?.execution === other?.execution && one?.step === other?.step;
}

function topIn(tops: unknown, tab: InspectorTab): readonly (readonly [InspectorTab, number])[] {
  const top = isJsonObject(tops) ? tops[tab] : undefined;
  return isNumber(top) ? [[tab, top]] : [];
}
