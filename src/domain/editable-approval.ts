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
export function editableKeys({ payload }: Pick<ApprovalRecord, 'payload'>): readonly string[] {
  const isToolCall = 'tool' in payload && 'arguments' in payload && 'preview' in payload;
  return isToolCall ? ['arguments'] : Object.keys(payload);
}
