import assert from 'node:assert/strict';
import { isJsonObject } from '../../../src/base/json.ts';
import type { PermissionRules, SideEffect } from '../../../src/domain/side-effect.ts';
import { editedInput } from '../../../src/engine/steps/edited-input.ts';

/** A step that writes where its input names a file, and only says something otherwise. */
const leaf = {
  effect: (input: unknown): SideEffect =>
    isJsonObject(input) && typeof input['file'] === 'string'
      ? { kind: 'write', subject: input['file'] }
      : { kind: 'none' },
};
const rendered = { say: 'hello', to: 'ann' };
const rules = (writes: PermissionRules['security']['writes']): PermissionRules => ({
  security: { http_allow: [], commands: 'approve', writes },
  allow: [],
  autonomy: null,
});

describe('an input that a person edited', () => {
  it('keeps what the edit does not name', () => {
    const edited = editedInput(leaf, { rendered, edit: { to: 'ben' } }, rules('deny'));
    assert.deepEqual(edited, { ok: true, value: { input: { say: 'hello', to: 'ben' }, warning: null } });
  });

  it('may lead to what the configuration would ask for: a person has answered', () => {
    assert.ok(editedInput(leaf, { rendered, edit: { file: 'a.txt' } }, rules('approve')).ok);
  });

  it('may not lead to what the configuration denies', () => {
    const edited = editedInput(leaf, { rendered, edit: { file: 'a.txt' } }, rules('deny'));
    assert.equal(!edited.ok && edited.error.code, 'denied');
    assert.match(edited.ok ? '' : edited.error.message, /security\.writes is deny/);
  });
});
