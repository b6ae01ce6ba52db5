import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { builderVersion, type FormChange } from '../../../src/protocol/builder-messages.ts';
import { MemoryForm } from '../../support/memory-form.ts';

const text = `name: w
steps:
  - { name: alpha, type: transform, template: x }
  - { name: beta, type: transform, template: "{{ $.alpha }}" }
`;

const inserted = text.replace('steps:\n', 'steps:\n  - { name: first, type: code, code: return 1; }\n');
const toActive: FormChange = { kind: 'set', path: ['status'], value: 'active' };
const removal: FormChange = { kind: 'remove', path: ['steps', 0] };
const renaming: FormChange = { kind: 'rename', path: ['steps', 0, 'name'], spot: 'value', name: 'gamma' };

function opened(): MemoryForm {
  const form = new MemoryForm(text);
  form.session.hear({ kind: 'ready', version: builderVersion });
  return form;
}

async function answered(form: MemoryForm, id: number, change: FormChange, document = 1) {
  form.session.hear({ kind: 'change', id, document, change });
  return await waitUntil(() => form.newsOf('changed').find((news) => news.id === id), {
    what: 'an answer',
    limit: 5_000,
  });
}

describe('the session of a form', () => {
  it('tells what the text says, and makes changes one after the other', async () => {
    const form = opened();
    assert.deepEqual(
      form.told.map(({ kind }) => kind),
      ['begin', 'document'],
    );
    assert.deepEqual(await answered(form, 1, toActive), { kind: 'changed', id: 1, document: 2, refusal: null });
    await answered(form, 2, removal, 2);
    assert.equal(
      form.text,
      `name: w\nstatus: active\nsteps:\n  - { name: beta, type: transform, template: "{{ $.alpha }}" }\n`,
    );
  });

  it('refuses a change of a text that is another one by now', async () => {
    const form = opened();
    form.write(inserted);
    assert.match((await answered(form, 1, removal)).refusal ?? '', /changed meanwhile/);
    assert.equal(form.text, inserted);
  });

  it('takes a version of the same text for the same text', async () => {
    const form = opened();
    form.write(text);
    assert.equal((await answered(form, 1, removal)).refusal, null);
  });

  it('says when the text changed while an edit was on its way', async () => {
    const form = opened();
    form.beforeEdit = () => form.write(inserted);
    assert.match((await answered(form, 1, removal)).refusal ?? '', /not made/);
    assert.equal(form.text, inserted);
  });

  it('names the version that a change has made, whatever came after it', async () => {
    const form = opened();
    form.afterEdit = () => form.write(`# by somebody else\n${form.text}`);
    assert.equal((await answered(form, 1, toActive)).document, 2);
    assert.equal(form.newsOf('document').at(-1)?.document.version, 3);
  });

  it('renames nothing in a text that changed while other files were looked at', async () => {
    const form = opened();
    form.beforeRename = () => form.write(inserted);
    assert.match((await answered(form, 1, renaming)).refusal ?? '', /changed meanwhile/);
    assert.equal(form.text, inserted);
  });

  it('answers what it refuses, so that the page does not wait for ever', async () => {
    const form = opened();
    form.session.hear({ kind: 'change', id: 7, document: 1, change: { kind: 'explode' } });
    assert.deepEqual(form.newsOf('changed'), [{ kind: 'changed', id: 7, document: 1, refusal: 'Nobody knows this.' }]);
    assert.match((await answered(form, 8, { ...renaming, name: 'beta' })).refusal ?? '', /beta/);
    assert.equal(form.errors.length, 1);
  });

  it('tells no problems that a later check has overtaken', async () => {
    const form = opened();
    const overtaken = Promise.withResolvers<undefined>();
    const reads: Promise<undefined>[] = [];
    form.beforeRead = async () => {
      reads.push(overtaken.promise);
      if (reads.length > 1) return;
      form.write(text.replace('type: transform', 'type: transfrom'));
      await overtaken.promise;
    };
    const found = await waitUntil(() => form.newsOf('problems').at(0), { what: 'problems', limit: 5_000 });
    assert.equal(found.document, 2);
    assert.notDeepEqual(found.problems, []);
    overtaken.resolve(undefined);
    await Promise.all(reads);
    await new Promise(setImmediate);
    assert.equal(form.newsOf('problems').length, 1);
  });

  it('waits for what is typed before the file is saved, and not for a page that says nothing', async () => {
    const form = opened();
    const flushed = form.session.flush('texts');
    assert.deepEqual(form.newsOf('flush'), [{ kind: 'flush', id: 1, drafts: 'texts' }]);
    form.session.hear({ kind: 'flushed', id: 1 });
    await flushed;
    const closed = form.session.flush('all');
    form.session[Symbol.dispose]();
    await closed;
    await form.session.flush('all');
    assert.equal(form.newsOf('flush').length, 2);
  });

  it('takes a file with something typed for one that is not saved', async () => {
    const form = opened();
    form.session.hear({ kind: 'draft' });
    await waitUntil(() => form.isUnsaved || undefined, { what: 'the mark', limit: 5_000 });
  });

  it('begins a page of another version anew, once', () => {
    const form = new MemoryForm(text);
    form.session.hear({ kind: 'ready', version: 1 });
    assert.deepEqual([form.pages, form.told], [1, []]);
    form.session.hear({ kind: 'ready', version: 1 });
    assert.deepEqual([form.pages, form.newsOf('document').length], [1, 1]);
  });

  it('tells nothing once it is closed', () => {
    const form = opened();
    form.session[Symbol.dispose]();
    form.write(inserted);
    assert.equal(form.newsOf('document').length, 1);
  });
});
