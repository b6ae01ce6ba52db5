/** What came of an execution that a call has waited for. */
export const runAnswers = {
  execution_id: 'Id of the execution.',
  status: 'completed, failed, cancelled, timeout, interrupted, or waiting (for a person).',
  final_output: 'The outputs of the workflow; of very long ones the two ends, as text.',
  duration_ms: 'How long it took, in milliseconds; null while it has not ended.',
  tokens_used: 'Tokens of its model calls, read and written.',
  error: 'Why it failed: code, message, hint, step. Missing otherwise.',
  waiting_for: 'What a person is asked, each with step and question. Missing otherwise.',
} as const;
