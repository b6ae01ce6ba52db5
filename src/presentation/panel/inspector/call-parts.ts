import { parseJson } from '../../../base/json.ts';
import type { ApprovalRecord } from '../../../domain/approval.ts';
import type { ToolCallRequest } from '../../../domain/conversation.ts';
import type { InspectedCall, InspectedStep, InspectedTurn } from '../../../domain/inspected-step.ts';
import { toolCallOf } from '../../../domain/spawn-key.ts';
import { personWord } from '../../person-word.ts';
import { rowText } from '../../row-view.ts';
import { isOpenStatus } from './inspector-head.ts';
import type { CallState, ShownCall } from './inspector-part.ts';
import { glance, isCut, mostShown, shownValue } from './shown-value.ts';

export interface CallsAround {
  readonly step: InspectedStep;
  /** Id of the agent execution. */
  readonly agent: string;
  /** Whether the turn is the last one of its agent. */
  readonly isLast: boolean;
  /** Ids of calls that are to be shown whole. */
  readonly open: ReadonlySet<string>;
}

/** What a turn asked tools for, and what became of it. */
export function shownCalls(turn: InspectedTurn, around: CallsAround): readonly ShownCall[] {
  return turn.answer.tool_calls.map((request, index) => {
    const ended = turn.tool_calls.find(({ call_id }) => call_id === request.id);
    const approvals = approvalsOf(around.step, { turn: turn.turn, index });
    const id = `call:${around.agent}:${turn.turn}:${index}`;
    const state = ended?.status ?? openState(around, approvals);
    return {
      ...shownCall(request, ended, around.open.has(id) ? mostShown : glance),
      ...callEnds(around, request),
      id,
      state,
      decision: decisionOf(approvals),
    };
  });
}

type Described = Omit<ShownCall, 'id' | 'state' | 'decision' | 'execution'>;

function shownCall(request: ToolCallRequest, ended: InspectedCall | undefined, most: number): Described {
  const asked = parseJson(request.arguments) ?? request.arguments;
  const given = shownValue(ended?.arguments ?? asked, most);
  const result = ended === undefined ? null : shownValue(ended.result, most);
  const changed_by = ended?.changed_by ?? null;
  return {
    call: request.id,
    tool: rowText(ended?.tool ?? request.name),
    duration_ms: ended?.duration_ms ?? null,
    given,
    asked: changed_by === null ? null : shownValue(asked, most),
    changed_by: changed_by === null ? null : rowText(personWord(changed_by)),
    result,
    is_open: most === mostShown,
    is_cut: isCut(given) || (result !== null && isCut(result)) || (ended?.is_part ?? false),
  };
}

function callEnds({ step, agent }: CallsAround, { id }: ToolCallRequest): Pick<ShownCall, 'execution'> {
  const begun = step.called.find(({ agent_execution_id, call_id }) => agent_execution_id === agent && call_id === id);
  return { execution: begun?.execution_id ?? null };
}

/** Of a call that has no end in the record. */
function openState({ step, agent, isLast }: CallsAround, approvals: readonly ApprovalRecord[]): CallState {
  if (!isLast || step.interrupted || !isOpenStatus(step.status) || agent !== step.agents.at(-1)?.id)
    return 'unfinished';
  return approvals.some(({ status }) => status === 'pending') ? 'waiting' : 'running';
}

interface CallPlace {
  readonly turn: number;
  readonly index: number;
}

function approvalsOf({ approvals }: InspectedStep, { turn, index }: CallPlace): readonly ApprovalRecord[] {
  return approvals.filter(({ idempotency_key }) => {
    const call = toolCallOf(idempotency_key);
    return call?.turn === turn && call.index === index;
  });
}

function decisionOf(approvals: readonly ApprovalRecord[]): string {
  const last = approvals.at(-1);
  if (last === undefined || last.status === 'pending') return '';
  const { status, decided_by, reason } = last;
  const by = decided_by === null ? '' : ` by ${personWord(decided_by)}`;
  return rowText(`${status}${by}${reason === null || reason === '' ? '' : `: ${reason}`}`);
}
