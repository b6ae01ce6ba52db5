import {
  type Check,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  listOf,
  maybe,
  nullOr,
  objectOf,
  oneOf,
} from '../../base/json-shape.ts';
import { isJsonObject } from '../../base/json.ts';
import { messageReader } from '../message-reader.ts';
import {
  type PanelChoice,
  type PanelExecution,
  panelParts,
  type ShellNews,
  type ShellRequest,
} from './shell-messages.ts';
import { isStepPlace } from './step-place.ts';

const isExecution = objectOf<PanelExecution>({ folder: isText, id: isText });

/** Of one that has travelled, or was kept. */
export const isPanelChoice = objectOf<PanelChoice>({
  execution: nullOr(isExecution),
  step: nullOr(isStepPlace),
  follows_newest: isTruthValue,
});

export const readShellRequest = messageReader<ShellRequest>({
  panel_ready: objectOf({ kind: oneOf(['panel_ready']), version: isNumber, kept: nullOr(isPanelChoice) }),
  pick_execution: objectOf({
    kind: oneOf(['pick_execution']),
    execution: isExecution,
    step: maybe(nullOr(isStepPlace)),
  }),
  follow_newest: objectOf({ kind: oneOf(['follow_newest']) }),
  choose_step: objectOf({ kind: oneOf(['choose_step']), step: nullOr(isStepPlace) }),
  see_parts: objectOf({ kind: oneOf(['see_parts']), parts: listOf(oneOf(panelParts)) }),
});

const isWords: Check<Readonly<Record<string, string>>> = (value): value is Readonly<Record<string, string>> =>
  isJsonObject(value) && isTexts(Object.values(value));

export const readShellNews = messageReader<ShellNews>({
  panel_begin: objectOf({ kind: oneOf(['panel_begin']), version: isNumber, words: isWords }),
  panel_shows: objectOf({ kind: oneOf(['panel_shows']), choice: isPanelChoice }),
  part_problem: objectOf({ kind: oneOf(['part_problem']), part: oneOf(panelParts), problem: isText }),
});
