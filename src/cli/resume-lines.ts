import type { RepeatedEffect, ResumePlan } from '../app/calls/execution-api.ts';
import { type Line, faint, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';

/** What a resume does a second time, for all that is known; nothing where all that had begun is recorded. */
export function repeatedLines({ again }: ResumePlan): readonly Line[] {
  if (again.length === 0) return [];
  const heading: Line = [
    { text: 'again', tone: 'attention' },
    plain(': what had begun, and may have ended unrecorded, is done again under the same idempotency key.'),
  ];
  return [heading, ...again.map(effectLine)];
}

function effectLine({ step, kind, tool, idempotency_key }: RepeatedEffect): Line {
  const what = kindWords(kind, tool);
  return [plain(`  ${printableLine(`${step} · ${what}`)}`), faint(` · ${printableLine(idempotency_key)}`)];
}

function kindWords(kind: string, tool: string | null): string {
  switch (kind) {
    case 'model_turn':
      return 'model turn (it may be billed twice)';
    case 'http':
      return 'http request';
    case 'mcp_tool':
    case 'tool_call':
      return tool === null ? 'tool call' : `tool ${tool}`;
    default:
      return kind;
  }
}
