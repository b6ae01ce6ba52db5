import type { Page } from 'playwright-core';
import type { InspectorHead } from '../../../../src/presentation/panel/inspector/inspector-head.ts';
import type { InspectorPart, TurnPart } from '../../../../src/presentation/panel/inspector/inspector-part.ts';
import { type InspectorTab, inspectorTabs } from '../../../../src/presentation/panel/inspector/inspector-tab.ts';
import type { InspectorNews } from '../../../../src/protocol/panel/inspector-messages.ts';
import { panelVersion } from '../../../../src/protocol/panel/shell-messages.ts';
import { type OpenPage, usePages } from '../../support/use-pages.ts';

/** The Orchestration panel in a browser, with a step in its inspector. */
export interface OpenInspector extends Omit<OpenPage, 'tell'> {
  readonly tell: (news: InspectorNews) => Promise<void>;
  /** Tells all parts of a tab. */
  readonly show: (tab: InspectorTab, parts: readonly InspectorPart[]) => Promise<void>;
}

export const place = { execution: '01A', step: 'look' };

export const head: InspectorHead = {
  name: 'look',
  path: 'look',
  type: 'agent',
  agent: 'reviewer',
  status: 'running',
  attempts: 1,
  started_at: '2026-11-20T10:00:00.000Z',
  duration_ms: null,
  tabs: inspectorTabs,
  agents: [{ id: 'A1', name: 'reviewer', model: 'local/small', status: 'deployed', rehearsal: false }],
};

export const turn: TurnPart = {
  kind: 'turn',
  id: 'turn:A1:1:answer',
  agent: 'A1',
  turn: 1,
  purpose: 'answer',
  at: '2026-11-20T10:00:01.000Z',
  usage: { input: 1200, cached: 200, output: 30, estimated: false },
  usd: null,
  finish: 'tool_calls',
  prompt: { count: 2, repeated: 0, messages: null },
  thoughts: null,
  answer: { kind: 'text', text: 'I look.', more: 0 },
  calls: [
    {
      id: 'call:A1:1:0',
      call: 'c1',
      tool: 'read_file',
      state: 'completed',
      duration_ms: 1500,
      given: { kind: 'object', fields: [{ name: 'path', value: { kind: 'text', text: 'a.md', more: 0 } }], more: 0 },
      asked: null,
      changed_by: null,
      result: { kind: 'text', text: 'hello', more: 90 },
      decision: 'approved by ann',
      execution: null,
      is_open: false,
      is_cut: true,
    },
  ],
};

/** A browser for all tests of the suite that calls it. */
export function useInspectors(): (told?: Partial<InspectorHead>) => Promise<OpenInspector> {
  const open = usePages('panel');
  return async (told = {}) => {
    const opened = await open();
    await opened.tell({ kind: 'panel_begin', version: panelVersion, words: {} });
    const choice = { execution: { folder: 'file:///w', id: '01A' }, step: place, follows_newest: true };
    await opened.tell({ kind: 'panel_shows', choice });
    await opened.tell({ kind: 'inspector_step', place, head: { ...head, ...told }, problem: '' });
    return { ...opened, show: async (tab, parts) => opened.tell(partsNews(tab, parts)) };
  };
}

/** All parts of a tab. */
function partsNews(tab: InspectorTab, put: readonly InspectorPart[]): InspectorNews {
  return { kind: 'inspector_parts', tab, is_anew: true, changes: { put, removed: [], order: null }, more: 0 };
}

/** Goes to a tab of the inspector. */
export async function chooseTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}
