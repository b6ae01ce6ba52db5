import type { WorkflowOrigin } from '../domain/made-workflow.ts';

/** The text with a comment above it that says where it comes from. Lines end as they do in the text. */
export function withOrigin(text: string, origin: WorkflowOrigin, basedOn: string | null): string {
  const { by, execution_id, step, task_id, reason } = origin;
  const place = [
    ...(execution_id === null ? [] : [`in execution ${execution_id}`]),
    ...(step === null ? [] : [`(step ${step})`]),
    ...(task_id === null ? [] : [`for task ${task_id}`]),
  ];
  const lines = [
    `${['Made by', by, ...place].join(' ')}.`,
    ...(basedOn === null ? [] : [`Forked from ${basedOn}.`]),
    ...(reason === null ? [] : [`Why: ${reason}`]),
  ];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = lines.map((line) => `# ${inOneLine(line)}${end}`).join('');
  return `${comment}${text.replace(/^\uFEFF/, '')}`;
}

/** A model's words stay in the comment: what ends a line, for whichever reader, is a space. */
function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
