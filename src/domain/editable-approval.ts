import { type Json, isJsonObject } from '../base/json.ts';
import type { ApprovalRecord } from './approval.ts';

/** Steps that work on their input as a person changed it. */
const editableSteps: readonly string[] = ['command', 'http', 'mcp_tool', 'code', 'workflow'];

/**
 * Whether a person may change what would happen. Not where there is nothing to change, as in a question to a person, nor
 * where nobody would look at the change: `stepType` is that of the step that asks. What is asked about a task, by no step,
 * is changed at the task.
 */
export function isEditable(
  { kind, step_path }: Pick<ApprovalRecord, 'kind' | 'step_path'>,
  stepType: string | undefined,
): boolean {
  if (step_path === null) return false;
  switch (kind) {
    case 'human':
    case 'budget':
      return false;
    case 'step':
      return stepType !== undefined && editableSteps.includes(stepType);
    case 'command':
    case 'write':
    case 'http':
    case 'tool':
    case 'answer':
    case 'delegation':
      return true;
  }
}

/** The keys of the payload that a change may name: of a tool call its arguments, of a step whatever it works on. */
export function editableKeys(approval: Pick<ApprovalRecord, 'payload'>): readonly string[] {
  return askedCall(approval) === undefined ? Object.keys(approval.payload) : [argumentsKey];
}

/** A tool call as its model has asked for it; `arguments` are JSON text. */
export interface AskedCall {
  readonly tool: string;
  readonly arguments: string;
}

/** The tool call that is asked about; undefined: the question is about something else. */
export function askedCall({ payload }: Pick<ApprovalRecord, 'payload'>): AskedCall | undefined {
  const { tool, [argumentsKey]: given } = payload;
  const isCall = typeof tool === 'string' && typeof given === 'string' && 'preview' in payload;
  return isCall ? { tool, arguments: given } : undefined;
}

/** The arguments, as JSON text, with which a person lets a tool call be made; undefined: with its own. */
export function editedArguments(edit: Json): string | undefined {
  const given = isJsonObject(edit) ? edit[argumentsKey] : undefined;
  if (given === undefined) return undefined;
  return typeof given === 'string' ? given : JSON.stringify(given);
}

const argumentsKey = 'arguments';
