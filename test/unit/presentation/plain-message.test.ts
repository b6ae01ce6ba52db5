import assert from 'node:assert/strict';
import { plainMessage } from '../../../src/presentation/plain-message.ts';

/** What VS Code takes for a link in a message. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('the text of a message to a person', () => {
  it('holds no link, whatever was written into it', () => {
    for (const text of ['[Approve](command:quit)', 'a [[b](https://c.d) "e"](file:///f)', '[x](command:a "title")']) {
      assert.match(text, link);
      assert.doesNotMatch(plainMessage(text), link);
    }
  });

  it('is as it was where there is none', () => {
    for (const text of ['Run f(x)[0] (twice)?', 'See https://example.org/a(b)']) assert.equal(plainMessage(text), text);
  });
});
