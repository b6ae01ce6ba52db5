import type { Delegation } from '../domain/execution-report.ts';
import { columns } from './columns.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { printableLine, singleLine } from './printable-text.ts';
import { shortId } from './short-id.ts';
import { executionMark } from './status-mark.ts';

/** Who delegated what to whom, as a tree: who works, how it stands, in which execution, for whom, what it took, what was asked. */
export function delegationLines(delegations: readonly Delegation[]): readonly Line[] {
  return columns(cellsOf(delegations, 0));
}

function cellsOf(delegations: readonly Delegation[], level: number): readonly (readonly Span[])[] {
  return delegations.flatMap((each) => [rowOf(each, level), ...cellsOf(each.children, level + 1)]);
}

function rowOf(delegation: Delegation, level: number): readonly Span[] {
  const { execution_id, agent, workflow, by, message, duration_ms, tokens, usd } = delegation;
  const { icon, tone, word } = executionMark(delegation);
  const facts = [
    ...(by === null ? [] : [`for ${printableLine(by)}`]),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...(tokens === 0 ? [] : [`${tokensLabel(tokens)}, ${usdLabel(usd)}`]),
  ];
  const worker = agent === null ? `workflow ${printableLine(workflow)}` : printableLine(agent);
  return [
    strong(`${'  '.repeat(level + 1)}${icon} ${worker}`),
    { text: word, tone },
    faint(shortId(execution_id)),
    plain(facts.join(' · ')),
    faint(message === null ? '' : singleLine(message)),
  ];
}
