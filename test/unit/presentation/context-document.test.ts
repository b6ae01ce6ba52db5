import assert from 'node:assert/strict';
import type { BundleDocument, BundleDocumentItem } from '../../../src/domain/context-bundle.ts';
import { contextDocument } from '../../../src/presentation/context-document.ts';

function item(given: Partial<BundleDocumentItem>): BundleDocumentItem {
  return {
    ...{ type: 'file', source: 'docs/a.md', token_count: 30, estimated: false, priority: 'required', sections: [] },
    ...{ content_hash: 'h', included: true, reason_left_out: null, shared_with: [], content: 'Bees hum.' },
    ...given,
  };
}

function bundle(items: readonly BundleDocumentItem[], given: Partial<BundleDocument> = {}): BundleDocument {
  return {
    ...{ bundle_id: 'B1', agent_type: 'reviewer', scope: 'Look at it', model: 'local/small', total_tokens: 40 },
    ...{ tokens_before: 40, budget_remaining: null, created_at: '2026-01-01T00:00:00.000Z' },
    context_items: items,
    ...given,
  };
}

describe('a context as a document', () => {
  it('says of each item what it takes of the budget, and of each that is left out why', () => {
    const items = [
      item({ sections: ['Install', 'Use'] }),
      item({ type: 'reference', source: 'reference', token_count: 10, priority: 'recommended' }),
      item({
        source: 'b.md',
        token_count: 90,
        priority: 'optional',
        included: false,
        reason_left_out: '90 do not fit.',
      }),
    ];
    const text = contextDocument(bundle(items, { tokens_before: 130, budget_remaining: 60 }));
    assert.equal(
      text.slice(0, text.indexOf('## docs/a.md')),
      `# Context for reviewer

- **Task**: Look at it
- **Model**: local/small
- **Tokens**: 40 of 130 that were named, 40% of the 100 it may have
- **Left**: 60
- **Bundle**: B1

## Given

| item                     | type      | priority    | tokens | of the budget |
| ------------------------ | --------- | ----------- | ------ | ------------- |
| docs/a.md # Install, Use | file      | required    | 30     | 30%           |
| reference                | reference | recommended | 10     | 10%           |

## Left out

| item | type | priority | tokens | why |
| ---- | ---- | -------- | ------ | --- |
| b.md | file | optional | 90     | 90 do not fit. |

`,
    );
  });

  it('shows each text that is given as it is, whatever stands in it', () => {
    const text = contextDocument(bundle([item({ content: '# Not a heading here\n```\ncode\n```' })]));
    assert.match(text, /^## docs\/a\.md\n\n````\n# Not a heading here\n```\ncode\n```\n````\n$/m);
  });

  it('takes shares of all where there is no budget, and says that tokens are estimated', () => {
    const few = item({ source: 'few.md', token_count: 1 });
    const text = contextDocument(bundle([item({ estimated: true }), few], { model: null, total_tokens: 1000 }));
    assert.match(
      text,
      /^\| docs\/a\.md \| file \| required \| ~30 {4}\| 3% {5}\|\n\| few\.md +\| file \| required \| 1 {6}\| <1% {4}\|$/m,
    );
    assert.match(text, /\*\*Counted\*\*: estimated/);
    assert.match(text, /\*\*Model\*\*: none named/);
  });

  it('lets no name end a cell or a heading', () => {
    const text = contextDocument(bundle([item({ source: 'a|b*c\n# d.md' })]));
    assert.match(text, /^\| `a\\\|b\*c # d\.md` \|/m);
    assert.match(text, /^## `a\|b\*c # d\.md`$/m);
  });

  it('ends with how much is not shown, where texts are very long', () => {
    const long = 'x'.repeat(700_000);
    const items = [item({ content: long }), item({ source: 'b.md', content: long }), item({ source: 'c.md' })];
    const text = contextDocument(bundle(items));
    assert.match(text, /… and 400000 more characters\.\n\n… and the texts of 1 more item, which are too long/);
    assert.ok(text.length < 1_100_000);
  });

  it('says when a text has left the record', () => {
    assert.match(contextDocument(bundle([item({ content: undefined })])), /Its text is no longer in the record\./);
  });
});
