import type { WorkflowOrigin } from '../domain/made-workflow.ts';
import { trialLine } from '../domain/workflow-trial.ts';

interface OriginNames {
  readonly slug: string;
  /** Slug; null: of none. */
  readonly based_on: string | null;
}

/** The text with a comment above it that says where it comes from; what an agent makes is on trial. Lines end as they do in the text. */
export function withOrigin(text: string, origin: WorkflowOrigin, named: OriginNames): string {
  const { by, execution_id, step, task_id, reason } = origin;
  const { slug, based_on } = named;
  const place = [
    ...(execution_id === null ? [] : [`in execution ${execution_id}`]),
    ...(step === null ? [] : [`(step ${step})`]),
    ...(task_id === null ? [] : [`for task ${task_id}`]),
  ];
  const lines = [
    `${['Made by', by, ...place].join(' ')}.`,
    ...(based_on === null ? [] : [`Forked from ${based_on}.`]),
    ...(reason === null ? [] : [`Why: ${reason}`]),
  ];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const trial = execution_id === null ? [] : [trialLine(slug)];
  const comment = [...lines.map((line) => `# ${inOneLine(line)}`), ...trial].map((line) => `${line}${end}`).join('');
  return `${comment}${text.replace(/^\uFEFF/, '')}`;
}

/** A model's words stay in the comment: what ends a line, for whichever reader, is a space. */
function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
