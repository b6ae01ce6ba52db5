import { isJsonObject } from '../../../src/base/json.ts';
import { logLevels } from '../../../src/presentation/panel/inspector/event-row.ts';
import { inspectorTabs } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import type { InspectorWish } from '../../../src/protocol/panel/inspector-messages.ts';

/** The wish with what is kept of it from step to step, and while the page is hidden; of any version. */
export function keptWish(kept: unknown): InspectorWish {
  const { tab, level } = isJsonObject(kept) ? kept : {};
  return {
    tab: inspectorTabs.find((each) => each === tab) ?? 'output',
    level: logLevels.find((each) => each === level) ?? 'info',
    agent: null,
    open: [],
  };
}
