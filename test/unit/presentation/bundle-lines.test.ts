import assert from 'node:assert/strict';
import type { BundleDocument, BundleDocumentItem } from '../../../src/domain/context-bundle.ts';
import { bundleLines, dedupedLines } from '../../../src/presentation/bundle-lines.ts';
import type { Line } from '../../../src/presentation/line.ts';

function textOf(lines: readonly Line[]): readonly string[] {
  return lines.map((line) => line.map(({ text }) => text).join(''));
}

function bundle(model: string | null, estimated: boolean): BundleDocument {
  const item: BundleDocumentItem = {
    ...{ type: 'file', source: 'a.md', token_count: 8, estimated, priority: 'required', sections: [] },
    ...{ content_hash: 'h', included: true, reason_left_out: null, shared_with: [] },
  } as const;
  return {
    ...{ bundle_id: 'b1', agent_type: 'writer', scope: 'Write', model, created_at: '2026-01-01T00:00:00Z' },
    ...{ context_items: [item], total_tokens: 8, tokens_before: 8, budget_remaining: null },
  };
}

describe('the lines of a bundle', () => {
  it('say that nobody knows how the named model counts', () => {
    assert.deepEqual(textOf(bundleLines(bundle('nosuch', true))), [
      '✓  file  a.md  ~8 tok  required',
      '8 tok · b1',
      '~ estimated: no tokenizer of nosuch is known',
    ]);
    assert.equal(bundleLines(bundle('gpt-4o', false)).length, 2);
    assert.equal(bundleLines(bundle(null, true)).length, 2);
  });

  it('count the bundles that have a text in common', () => {
    const shared = [{ source: 'a.md', content_hash: 'h', token_count: 8, bundles: ['b1'] }];
    const [line] = textOf(dedupedLines({ shared, tokens_before: 16, tokens_after: 8, saved_percent: 50 }));
    assert.match(line ?? '', /in 1 bundle$/);
  });
});
