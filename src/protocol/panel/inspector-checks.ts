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
import { approvalStatuses } from '../../domain/approval.ts';
import { contextTypes, priorities } from '../../domain/context-bundle-shape.ts';
import type { StepStatus } from '../../domain/execution.ts';
import type { FactType } from '../../domain/execution-event.ts';
import type { TokenUsage } from '../../domain/model.ts';
import type { Tone } from '../../presentation/line.ts';
import { type EventRow, logLevels } from '../../presentation/panel/inspector/event-row.ts';
import type { HeadAgent, InspectorHead } from '../../presentation/panel/inspector/inspector-head.ts';
import type {
  CallState,
  CostPart,
  InspectorPart,
  PartKind,
  PromptMessage,
  ShownCall,
  ShownThoughts,
  TurnPart,
} from '../../presentation/panel/inspector/inspector-part.ts';
import { inspectorTabs } from '../../presentation/panel/inspector/inspector-tab.ts';
import type { ShownField, ShownValue } from '../../presentation/panel/inspector/shown-value.ts';
import { isValueName } from './value-name-check.ts';

/** It is only shown. */
const isFactType: Check<FactType> = (value): value is FactType => isText(value);

const stepStatuses = ['pending', 'running', 'waiting', 'completed', 'failed', 'skipped', 'cancelled'] as const;
const isStanding = oneOf<StepStatus | 'interrupted'>([...stepStatuses, 'interrupted']);

const isAgent = objectOf<HeadAgent>({
  id: isText,
  name: isText,
  model: isText,
  status: oneOf(['deployed', 'completed', 'failed']),
  rehearsal: isTruthValue,
});

export const isInspectorHead = objectOf<InspectorHead>({
  name: isText,
  path: isText,
  type: isText,
  agent: isText,
  status: isStanding,
  attempts: isNumber,
  started_at: nullOr(isText),
  duration_ms: nullOr(isNumber),
  tabs: listOf(oneOf(inspectorTabs)),
  agents: listOf(isAgent),
});

export const isEventRow = objectOf<EventRow>({
  seq: isNumber,
  at: isText,
  type: isFactType,
  level: oneOf(logLevels),
  step: isText,
  words: isText,
});

const isField: Check<ShownField> = objectOf<ShownField>({
  name: isText,
  value: (value): value is ShownValue => isShownValue(value),
});

type ValueChecks = { readonly [Kind in ShownValue['kind']]: Check<Extract<ShownValue, { readonly kind: Kind }>> };

const valueChecks: ValueChecks = {
  text: objectOf({ kind: oneOf(['text']), text: isText, more: isNumber }),
  plain: objectOf({ kind: oneOf(['plain']), text: isText }),
  list: objectOf({
    kind: oneOf(['list']),
    items: (value): value is readonly ShownValue[] => listOf(isShownValue)(value),
    more: isNumber,
  }),
  object: objectOf({ kind: oneOf(['object']), fields: listOf(isField), more: isNumber }),
};

const isShownValue: Check<ShownValue> = (value): value is ShownValue =>
  Object.values(valueChecks).some((check) => check(value));

const isUsage = objectOf<TokenUsage>({ input: isNumber, cached: isNumber, output: isNumber, estimated: isTruthValue });

const isMessage = objectOf<PromptMessage>({
  index: isNumber,
  role: oneOf(['system', 'user', 'assistant', 'tool']),
  tool: isText,
  text: isShownValue,
  calls: isTexts,
});

const isCall = objectOf<ShownCall>({
  id: isText,
  call: isText,
  tool: isText,
  state: oneOf<CallState>([
    ...(['running', 'waiting', 'unfinished', 'completed', 'failed', 'rejected', 'simulated'] as const),
  ]),
  duration_ms: nullOr(isNumber),
  given: isShownValue,
  asked: nullOr(isShownValue),
  changed_by: nullOr(isText),
  result: nullOr(isShownValue),
  decision: isText,
  execution: nullOr(isText),
  is_open: isTruthValue,
  is_cut: isTruthValue,
});

const isPrompt = objectOf<TurnPart['prompt']>({
  count: isNumber,
  repeated: isNumber,
  messages: nullOr(listOf(isMessage)),
});

type PartChecks = { readonly [Kind in PartKind]: Check<Extract<InspectorPart, { readonly kind: Kind }>> };

const partChecks: PartChecks = {
  value: objectOf({
    kind: oneOf(['value']),
    id: isText,
    value: isShownValue,
    name: isValueName,
    size: nullOr(isNumber),
  }),
  note: objectOf({
    kind: oneOf(['note']),
    id: isText,
    about: oneOf(['failure', 'retry', 'approval', 'agent_failure']),
    at: isText,
    text: isText,
    detail: isText,
    status: nullOr(oneOf(approvalStatuses)),
    delay_ms: nullOr(isNumber),
  }),
  turn: objectOf({
    kind: oneOf(['turn']),
    id: isText,
    agent: isText,
    turn: isNumber,
    purpose: oneOf(['answer', 'condense']),
    at: isText,
    usage: isUsage,
    usd: nullOr(isNumber),
    finish: isText,
    prompt: isPrompt,
    thoughts: nullOr(objectOf<ShownThoughts>({ length: isNumber, text: nullOr(isShownValue) })),
    answer: isShownValue,
    calls: listOf(isCall),
  }),
  live: objectOf({
    kind: oneOf(['live']),
    id: isText,
    agent: isText,
    turn: isNumber,
    text: isText,
    more: isNumber,
    is_joined: isTruthValue,
  }),
  total: objectOf({
    kind: oneOf(['total']),
    id: isText,
    tokens: isNumber,
    named: isNumber,
    left: nullOr(isNumber),
    name: isValueName,
  }),
  context_item: objectOf({
    kind: oneOf(['context_item']),
    id: isText,
    type: oneOf(contextTypes),
    source: isText,
    sections: isText,
    priority: oneOf(priorities),
    tokens: isNumber,
    estimated: isTruthValue,
    share: isNumber,
    left_out: nullOr(isText),
    shared_with: isNumber,
  }),
  made: objectOf({
    kind: oneOf(['made']),
    id: isText,
    icon: isText,
    tone: oneOf<Tone>(['plain', 'strong', 'faint', 'good', 'bad', 'busy', 'attention']),
    text: isText,
    version: isNumber,
  }),
  cost: objectOf({
    kind: oneOf(['cost']),
    id: isText,
    row: oneOf<CostPart['row']>(['turn', 'summary', 'agent', 'unanswered', 'total']),
    turn: isNumber,
    label: isText,
    usage: nullOr(isUsage),
    tokens: isNumber,
    usd: nullOr(isNumber),
  }),
  meter: objectOf({ kind: oneOf(['meter']), id: isText, text: isText, share: nullOr(isNumber) }),
  inside: objectOf({
    kind: oneOf(['inside']),
    id: isText,
    is_execution: isTruthValue,
    execution: isText,
    step: isText,
    label: isText,
    type: isText,
    status: isStanding,
    attempts: isNumber,
    duration_ms: nullOr(isNumber),
    note: isText,
  }),
};

export const isInspectorPart: Check<InspectorPart> = (value): value is InspectorPart =>
  Object.values(partChecks).some((check) => check(value));
