import { isText, isTruthValue, listOf, objectOf, oneOf } from '../../base/json-shape.ts';
import { findingKinds } from '../../domain/execution-finding.ts';
import { inspectorTabs } from '../../presentation/panel/inspector/inspector-tab.ts';
import type { ExcerptPart, FoundGroup, FoundRow, FoundTarget } from '../../presentation/panel/search/found-group.ts';
import { messageReader } from '../message-reader.ts';
import { oneOfKinds } from './one-of-kinds.ts';
import type { SearchNews, SearchRequest } from './search-messages.ts';

export const readSearchRequest = messageReader<SearchRequest>({
  search_execution: objectOf({ kind: oneOf(['search_execution']), words: isText }),
});

const isTarget = oneOfKinds<FoundTarget>({
  step: objectOf({ kind: oneOf(['step']), execution: isText, step: isText, tab: oneOf(inspectorTabs) }),
  execution: objectOf({ kind: oneOf(['execution']), execution: isText }),
  messages: objectOf({ kind: oneOf(['messages']) }),
});

const isRow = objectOf<FoundRow>({
  id: isText,
  title: isText,
  excerpt: listOf(objectOf<ExcerptPart>({ text: isText, is_match: isTruthValue })),
  target: isTarget,
});

const isGroup = objectOf<FoundGroup>({
  kind: oneOf(findingKinds),
  label: isText,
  rows: listOf(isRow),
  has_more: isTruthValue,
});

export const readSearchNews = messageReader<SearchNews>({
  search_found: objectOf({ kind: oneOf(['search_found']), words: isText, groups: listOf(isGroup), problem: isText }),
});
