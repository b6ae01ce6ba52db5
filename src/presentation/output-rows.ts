import * as l10n from '@vscode/l10n';
import type { OutputItem } from '../domain/record-requests.ts';
import { fileContent } from '../domain/output.ts';
import { checkResult } from '../domain/validation.ts';
import type { Verdict } from '../domain/verdict.ts';
import { lineCountWords, namedOutputs, outputWords } from './output-words.ts';
import { outputTypeWord } from './output-type-label.ts';
import type { RowIcon } from './row-icon.ts';
import { type RowView, markdownText, rowText } from './row-view.ts';

/** Something that an agent made, as a row below its step. */
export interface OutputRow extends RowView {
  readonly output_id: string;
  /** Of a file, relative to the workspace; null for anything else. */
  readonly path: string | null;
}

export function outputRows(outputs: readonly OutputItem[]): readonly OutputRow[] {
  return namedOutputs(outputs).map(rowOf);
}

function rowOf(output: OutputItem): OutputRow {
  const { output_id, output_type, subject, version } = output;
  const file = fileContent(output);
  const label = rowText(file === undefined ? outputWords(output) : (subject ?? ''));
  const facts = [
    ...(file === undefined ? [] : [lineCountWords(file)]),
    ...(version > 1 ? [l10n.t('version {0}', version)] : []),
  ].filter((fact) => fact !== '');
  const what = outputTypeWord(output_type);
  return {
    id: `output/${output_id}`,
    output_id,
    label,
    description: facts.join(' · '),
    tooltip: `${what}: ${markdownText(rowText(outputWords(output)))}`,
    icon: iconOf(output),
    context: [
      'output',
      output_type,
      ...(file === undefined ? [] : ['file']),
      ...(wasWritten(output) ? ['written'] : []),
    ].join(' '),
    spoken: [what, label, ...facts].join(', '),
    path: file === undefined ? null : subject,
  };
}

/** What was there before is known of what a tool wrote. */
function wasWritten({ source, metadata }: OutputItem): boolean {
  return source === 'tool' && typeof metadata['write_id'] === 'string';
}

function iconOf({ output_type, content, subject }: OutputItem): RowIcon {
  switch (output_type) {
    case 'deliverable':
      return { name: 'file', color: null };
    case 'insight':
      return { name: 'lightbulb', color: null };
    case 'error':
      return { name: 'error', color: 'testing.iconFailed' };
    case 'validation_result':
      return verdictIcons[checkResult(content, subject).verdict];
  }
}

const verdictIcons: Readonly<Record<Verdict, RowIcon>> = {
  pass: { name: 'pass', color: 'charts.green' },
  fail: { name: 'error', color: 'testing.iconFailed' },
  unknown: { name: 'checklist', color: null },
};
