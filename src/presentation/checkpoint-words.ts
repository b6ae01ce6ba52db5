import * as l10n from '@vscode/l10n';
import type { CheckpointKind } from '../domain/checkpoint.ts';

/** `permanent checkpoint`, or nothing where none is kept. */
export function checkpointWords(kind: CheckpointKind | null): readonly string[] {
  switch (kind) {
    case 'permanent':
      return [l10n.t('permanent checkpoint')];
    case 'ephemeral':
      return [l10n.t('ephemeral checkpoint')];
    case 'none':
    case null:
      return [];
  }
}
