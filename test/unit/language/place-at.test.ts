import assert from 'node:assert/strict';
import { placeAt } from '../../../src/language/place-at.ts';
import { exampleDefinitions } from '../../support/example-definitions.ts';
import { markedFile } from '../../support/marked-file.ts';

/** Role, path and what is replaced at the cursor, such as `key steps.0 'ty'`; 'nowhere' where nothing can be written. */
function placed(marked: string): string {
  const { file, offset } = markedFile(marked);
  const place = placeAt(file, offset);
  if (place === undefined) return 'nowhere';
  return `${place.role} ${place.path.join('.')} '${file.text.slice(place.start, place.end)}'`;
}

describe('the place of a cursor', () => {
  it('is a key where a key can be written, half-typed or not', () => {
    assert.equal(placed('na|'), "fresh  'na'");
    assert.equal(placed('name: a\nst|'), "key  'st'");
    assert.equal(placed('st|eps:\n  - name: a\n'), "key  'steps'");
    assert.equal(placed('steps:\n  - name: a\n    ty|\n  - name: b\n'), "key steps.0 'ty'");
    assert.equal(placed('steps:\n  - name: a\n    |\n    type: agent\n'), "key steps.0 ''");
    assert.equal(placed('inputs:\n  topic: { | }\n'), "key inputs.topic ''");
    assert.equal(placed('inputs:\n  to|\n  other: {}\n'), "key inputs 'to'");
    assert.equal(placed('inputs:\n  "to|pic": {}\n'), "key inputs 'topic'");
    assert.equal(placed('steps:\n- name: a\nbu|'), "key  'bu'");
  });

  it('is a value behind its key, in lists and in texts of every kind', () => {
    assert.equal(placed('name: wri|ter # who'), "value name 'writer'");
    assert.equal(placed('name:|'), "value name ''");
    assert.equal(placed('name: | # later'), "value name ''");
    assert.equal(placed('tags: [one, |'), "value tags.1 ''");
    assert.equal(placed('tags: [one, "tw|o"]'), "value tags.1 'two'");
    assert.equal(placed('steps:\n  - { name: a, type: ht|'), "value steps.0.type 'ht'");
    assert.equal(placed("name: 'half|\nsteps: []"), "value name 'half'");
    assert.equal(placed('description: |\n  one\n  two|\n  three\nname: a'), "value description 'two'");
    assert.equal(placed('description: one\n  two|'), "value description 'two'");
    assert.equal(placed('steps:\r\n  - name: a\r\n    type: ag|\r\n'), "value steps.0.type 'ag'");
  });

  it('is fresh where a value can still become anything', () => {
    assert.equal(placed('model:\n  in|'), "fresh model 'in'");
    assert.equal(placed('steps:\n  - |'), "fresh steps.0 ''");
    assert.equal(placed('steps:\n  |'), "fresh steps ''");
    assert.equal(placed('|'), "fresh  ''");
  });

  it('is that of a hyphen at the column of the others', () => {
    assert.equal(placed('steps:\n  - name: a\n  |\n  - name: b\n'), "hyphen steps ''");
    assert.equal(placed('steps:\n  |\n  - name: b\n'), "hyphen steps ''");
  });

  it('is nowhere in comments, and where text would belong to nothing', () => {
    assert.equal(placed('name: a # who| am I'), 'nowhere');
    assert.equal(placed('# na|me'), 'nowhere');
    assert.equal(placed('steps:\n  - name: a\n   |\n'), 'nowhere');
    assert.equal(placed('steps: [] |'), 'nowhere');
    assert.equal(placed("a: { b: 'c'| }"), 'nowhere');
  });

  it('is nowhere where something stands that would be taken apart', () => {
    assert.equal(placed('name: a\n |  steps: []'), 'nowhere');
    assert.equal(placed('budget: |{ tokens: 1 }'), 'nowhere');
    assert.equal(placed('steps:\n  -| name: a'), 'nowhere');
    assert.equal(placed('steps:\n  |- name: a'), 'nowhere');
    assert.equal(placed('budget:| { tokens: 1 }'), 'nowhere');
    assert.equal(placed('inputs:\n  a: {}\n|\n  b: {}'), 'nowhere');
    assert.equal(placed('description: >\n  one\n|\n\n  two'), 'nowhere');
  });

  it('is nowhere where YAML has no place for it', () => {
    assert.equal(placed('description: >|-\n  text\n'), 'nowhere');
    assert.equal(placed('description: >- # fol|ded\n  text\n'), 'nowhere');
    assert.equal(placed('steps:\n  - |  name: a\n'), 'nowhere');
    assert.equal(placed('a wo|rd\nover lines\n'), "value  'a word'");
    assert.equal(placed('steps:\n  - name: a\n    code: >-\n        one\n      |\n        two\n'), 'nowhere');
    assert.equal(placed('name: a\n\t|'), 'nowhere');
    assert.equal(placed('-|--\nname: a\n'), 'nowhere');
    assert.equal(placed('name: a\n...\n|'), 'nowhere');
    assert.equal(placed('|%YAML 1.2\n---\nname: a\n'), 'nowhere');
    assert.equal(placed('|# Of what: it is\nname: a\n'), 'nowhere');
    assert.equal(placed('steps:\n  - name: a\n|# above\n    type: agent\n'), 'nowhere');
    assert.equal(placed('name: &n a\ndescription: *|n\n'), 'nowhere');
    assert.equal(placed('? na|me\n: a\n'), 'nowhere');
    assert.equal(placed('name: a\nsteps:\n  - "na|me": b\n'), "key steps.0 'name'");
    assert.equal(placed('name: a\nsteps:\n  - "name"|: b\n'), 'nowhere');
    assert.equal(placed('|\n# first\n---\nname: a\n'), 'nowhere');
    assert.equal(placed('tags: [| one]\n'), 'nowhere');
    assert.equal(placed('tags: [|]\nname: a\n'), "value tags.0 ''");
    assert.equal(placed('tags: [one, |\n  ]\nname: a\n'), "value tags.1 ''");
    assert.equal(placed('tools:|\n- name: a\n'), 'nowhere');
    assert.equal(placed('model: { name:| # why\n  small }\n'), 'nowhere');
    assert.equal(placed('model: { name:| # why\n  }\n'), "value model.name ''");
    assert.equal(placed('tools: |\n# these\n- name: a\n'), 'nowhere');
  });

  it('tells the keys beside it, the column of keys and the style', () => {
    const { file, offset } = markedFile('steps:\n  - name: a\n    |\n    type: agent\n');
    const place = placeAt(file, offset);
    assert.deepEqual(place?.beside, ['name', 'type']);
    assert.equal(place.column, 4);
    assert.equal(place.style, 'block');
    assert.equal(markedPlace('inputs: { a: { t| } }')?.style, 'flow');
    assert.equal(markedPlace('na|me: x')?.hasColon, true);
    assert.equal(markedPlace('name:|')?.lead, ' ');
  });

  it('does not change the text around it, wherever in an example it is', () => {
    for (const { text } of exampleDefinitions()) {
      for (let offset = 0; offset <= text.length; offset += 7) {
        const place = placeAt({ text }, offset);
        if (place === undefined) continue;
        assert.ok(place.start <= offset && offset <= place.end);
        assert.doesNotMatch(text.slice(place.start, place.end), /\n/);
        assert.equal(place.typed, text.slice(place.start, offset));
      }
    }
  });
});

function markedPlace(marked: string): ReturnType<typeof placeAt> {
  const { file, offset } = markedFile(marked);
  return placeAt(file, offset);
}
