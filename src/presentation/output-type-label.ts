import * as l10n from '@vscode/l10n';
import type { OutputType } from '../domain/agent-execution.ts';
import { byCount } from './by-count.ts';

/** What kind of output it is. */
export function outputTypeWord(type: OutputType): string {
  switch (type) {
    case 'deliverable':
      return l10n.t('deliverable');
    case 'validation_result':
      return l10n.t('validation result');
    case 'insight':
      return l10n.t('insight');
    case 'error':
      return l10n.t('error');
  }
}

/** `2 deliverables`. */
export function outputTypeCount(type: OutputType, count: number): string {
  switch (type) {
    case 'deliverable':
      return byCount(count, { one: l10n.t('{0} deliverable', count), other: l10n.t('{0} deliverables', count) });
    case 'validation_result':
      return byCount(count, {
        one: l10n.t('{0} validation result', count),
        other: l10n.t('{0} validation results', count),
      });
    case 'insight':
      return byCount(count, { one: l10n.t('{0} insight', count), other: l10n.t('{0} insights', count) });
    case 'error':
      return byCount(count, { one: l10n.t('{0} error', count), other: l10n.t('{0} errors', count) });
  }
}
