import {
  type Check,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  listOf,
  nullOr,
  objectOf,
  oneOf,
} from '../../base/json-shape.ts';
import { logLevels } from '../../presentation/panel/inspector/event-row.ts';
import { inspectorTabs } from '../../presentation/panel/inspector/inspector-tab.ts';
import { messageReader } from '../message-reader.ts';
import { rowsNewsShape } from '../rows-news.ts';
import { isEventRow, isInspectorHead, isInspectorPart } from './inspector-checks.ts';
import type { InspectorNews, InspectorRequest, InspectorWish } from './inspector-messages.ts';
import { isStepPlace } from './step-place.ts';
import { isValueName } from './value-name-check.ts';

const isIndex: Check<number> = (value): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;
const isListTab = oneOf(['events', 'log']);

/** Of one that has travelled, or was kept. */
export const isInspectorWish = objectOf<InspectorWish>({
  tab: oneOf(inspectorTabs),
  agent: nullOr(isText),
  open: isTexts,
  level: oneOf(logLevels),
});

export const readInspectorRequest = messageReader<InspectorRequest>({
  inspect: objectOf({ kind: oneOf(['inspect']), wish: isInspectorWish }),
  inspector_rows_wanted: objectOf({
    kind: oneOf(['inspector_rows_wanted']),
    tab: isListTab,
    from: isIndex,
    until: isIndex,
  }),
  open_value: objectOf({ kind: oneOf(['open_value']), value: isValueName }),
  copy_value: objectOf({ kind: oneOf(['copy_value']), value: isValueName }),
});

export const readInspectorNews = messageReader<InspectorNews>({
  inspector_step: objectOf({
    kind: oneOf(['inspector_step']),
    place: nullOr(isStepPlace),
    head: nullOr(isInspectorHead),
    problem: isText,
  }),
  inspector_parts: objectOf({
    kind: oneOf(['inspector_parts']),
    tab: oneOf(inspectorTabs),
    ...rowsNewsShape(isInspectorPart),
  }),
  inspector_text: objectOf({ kind: oneOf(['inspector_text']), id: isText, text: isText, more: isIndex }),
  inspector_rows: objectOf({
    kind: oneOf(['inspector_rows']),
    tab: isListTab,
    begins: isTruthValue,
    from: isIndex,
    total: isIndex,
    rows: listOf(isEventRow),
  }),
});
