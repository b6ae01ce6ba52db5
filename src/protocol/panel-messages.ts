import type { ReadMessage } from './message-reader.ts';
import type { ApprovalsNews, ApprovalsRequest } from './panel/approvals-messages.ts';
import { type BudgetsNews, readBudgetsNews } from './panel/budgets-messages.ts';
import type { HeadNews, HeadRequest } from './panel/head-messages.ts';
import type { ProgressNews, ProgressRequest } from './panel/progress-messages.ts';
import { readApprovalsNews, readApprovalsRequest } from './panel/read-approvals-messages.ts';
import type { InspectorNews, InspectorRequest } from './panel/inspector-messages.ts';
import { readInspectorNews, readInspectorRequest } from './panel/read-inspector-messages.ts';
import { readHeadNews, readHeadRequest } from './panel/read-head-messages.ts';
import { readProgressNews, readProgressRequest } from './panel/read-progress-messages.ts';
import type { MessagesNews, MessagesRequest } from './panel/messages-messages.ts';
import { readMessagesNews, readMessagesRequest } from './panel/read-messages-messages.ts';
import type { SearchNews, SearchRequest } from './panel/search-messages.ts';
import { readSearchNews, readSearchRequest } from './panel/read-search-messages.ts';
import { readShellNews, readShellRequest } from './panel/read-shell-messages.ts';
import { readTabsNews, type TabsNews } from './panel/tabs-messages.ts';
import { readTimelineNews } from './panel/read-timeline-messages.ts';
import type { ShellNews, ShellRequest } from './panel/shell-messages.ts';
import type { TimelineNews } from './panel/timeline-messages.ts';

/** What the page of the Orchestration panel says. Each section has kinds of its own. */
export type PanelRequest =
  ShellRequest | HeadRequest | ProgressRequest | ApprovalsRequest | InspectorRequest | MessagesRequest | SearchRequest;

/** What the page of the Orchestration panel is told. */
export type PanelNews =
  | ShellNews
  | HeadNews
  | ProgressNews
  | TimelineNews
  | TabsNews
  | ApprovalsNews
  | BudgetsNews
  | InspectorNews
  | MessagesNews
  | SearchNews;

const requests: readonly ReadMessage<PanelRequest>[] = [
  readShellRequest,
  readHeadRequest,
  readProgressRequest,
  readApprovalsRequest,
  readInspectorRequest,
  readMessagesRequest,
  readSearchRequest,
];

const news: readonly ReadMessage<PanelNews>[] = [
  readShellNews,
  readHeadNews,
  readProgressNews,
  readTimelineNews,
  readTabsNews,
  readApprovalsNews,
  readBudgetsNews,
  readInspectorNews,
  readMessagesNews,
  readSearchNews,
];

/** What a page has said; undefined for what this version does not know, which then has no effect. */
export function readPanelRequest(message: unknown): PanelRequest | undefined {
  return firstRead(requests, message);
}

/** What the extension has told; undefined for what this version does not know. */
export function readPanelNews(message: unknown): PanelNews | undefined {
  return firstRead(news, message);
}

function firstRead<T extends { readonly kind: string }>(
  readers: readonly ReadMessage<T>[],
  message: unknown,
): T | undefined {
  for (const read of readers) {
    const said = read(message);
    if (said !== undefined) return said;
  }
  return undefined;
}
