import * as l10n from '@vscode/l10n';
import { asText, isJsonObject } from '../base/json.ts';
import type { AgentOutput } from '../domain/step-detail.ts';
import { fileContent } from '../domain/output.ts';
import { checkResult } from '../domain/validation.ts';
import { type Line, faint, plain, strong } from './line.ts';
import { singleLine } from './printable-text.ts';
import { type StatusMark, verdictMark } from './status-mark.ts';

type Said = Pick<AgentOutput, 'content' | 'subject'>;

/** What an output says, in one sentence. */
export function outputWords({ content, subject }: Said): string {
  const file = fileContent({ content, subject });
  if (file !== undefined) return [subject ?? '', lineCountWords(file)].filter((word) => word !== '').join(' ');
  if (!isJsonObject(content)) return asText(content);
  const { text, message, result, detail } = content;
  if (result !== undefined) {
    return `${subject ?? ''}: ${asText(result)}${detail === undefined ? '' : ` ${asText(detail)}`}`;
  }
  return asText(text ?? message ?? content['summary'] ?? content['content'] ?? content);
}

/** `+3 ~1 -0`; empty where nobody has counted. */
export function lineCountWords(file: NonNullable<ReturnType<typeof fileContent>>): string {
  const { lines_added, lines_modified, lines_removed } = file;
  if (lines_added === undefined || lines_modified === undefined || lines_removed === undefined) return '';
  return `+${lines_added} ~${lines_modified} -${lines_removed}`;
}

export function outputMark({ output_type, content, subject }: Said & Pick<AgentOutput, 'output_type'>): StatusMark {
  switch (output_type) {
    case 'deliverable':
      return { icon: '◆', tone: 'plain' };
    case 'insight':
      return { icon: '·', tone: 'plain' };
    case 'error':
      return { icon: '✗', tone: 'bad' };
    case 'validation_result':
      return verdictMark(checkResult(content, subject).verdict);
  }
}

/** An answer that is itself all that was made stands elsewhere. */
export function namedOutputs<T extends Pick<AgentOutput, 'output_type' | 'subject'>>(
  outputs: readonly T[],
): readonly T[] {
  return outputs.filter(({ output_type, subject }) => output_type !== 'deliverable' || subject !== null);
}

/** What an agent execution made. */
export function madeLines(outputs: readonly AgentOutput[]): readonly Line[] {
  const named = namedOutputs(outputs);
  if (named.length === 0) return [];
  const lines = named.map((output): Line => {
    const { icon, tone } = outputMark(output);
    const version = output.version > 1 ? ` · ${l10n.t('version {0}', output.version)}` : '';
    return [{ text: `  ${icon} `, tone }, plain(singleLine(outputWords(output))), faint(version)];
  });
  return [[strong(l10n.t('made'))], ...lines];
}
