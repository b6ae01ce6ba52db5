import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

/** A workflow in which the expression is used behind a step of each kind. */
function using(expression: string): string {
  return `name: x
inputs: { list: { type: array }, word: {}, data: { type: object } }
steps:
  - { name: pages, type: map, over: $.list, steps: { type: transform, template: "{{ $.data }} {{ $.word }}" } }
  - { name: build, type: command, run: ls }
  - { name: get, type: http, url: "http://h" }
  - { name: ask, type: agent, prompt: p, instruction: i }
  - { name: sum, type: agent, prompt: p, instruction: i, output_schema: { properties: { tags: { type: array }, n: {} } } }
  - { name: last, type: conditional, condition: '${expression}', if_true: { type: command, run: ls } }
`;
}

describe('problems of lengths', () => {
  it('names size() where a list or text is asked for its length', () => {
    const texts = [
      ['«$.list.length» > 2', 'write size($.list)'],
      ['«$.inputs.list.length» > 2', 'write size($.inputs.list)'],
      ['«$.list.count» > 2', 'write size($.list)'],
      ['«$.word.size» > 2', 'write size($.word)'],
      ['«$.pages.length» > 2', 'write size($.pages)'],
      ['«$.build.stdout.length» > 2', 'write size($.build.stdout)'],
      ['«$.ask.content.length» > 2', 'write size($.ask.content)'],
      ['«$.sum.tags.length» > 2', 'write size($.sum.tags)'],
      ['«$.get.body.*.length» > 2', 'write size($.get.body.*)'],
      ['«$.list.filter(i, i > 1).length» > 2', 'write size($.list.filter(i, i > 1))'],
      ['«[1, 2].size» > 2', 'write size([1, 2])'],
    ] as const;
    for (const [text, advice] of texts) {
      assertProblems(using(text), { code: 'length-of-list', message: new RegExp(escaped(advice)) });
    }
  });

  it('names size() where a method of another language is called', () => {
    const advice = /write size\(\$\.list\)/;
    assertProblems(using('$.list.«length»() > 2'), { code: 'length-of-list', message: advice });
    assertProblems(using('$.list.«count»() > 2'), { code: 'length-of-list', message: advice });
    assertProblems(using('«len»($.list) > 2'), { code: 'length-of-list', message: advice });
    assertFine(using('$.list.size() > size($.word)'));
  });

  it('only warns where the name may be a key', () => {
    for (const text of ['«$.get.body.length» > 2', '«$.data.length» > 2', '«$.ask.length» > 2']) {
      const [problem] = assertProblems(using(text), { code: 'length-of-list', message: /write size\(/ });
      if (problem?.severity !== 'warning') throw new Error(`${text} is no ${problem?.severity ?? 'problem'}`);
    }
    assertFine(using('$.get.body.count > 2 && $.data.size > 2'));
  });

  it('leaves a declared key of this name alone', () => {
    const schema = '{ properties: { length: { type: number }, size: {} } }';
    assertFine(
      `name: x\nsteps:\n  - { name: a, type: agent, prompt: p, instruction: i, output_schema: ${schema} }\n  - { name: b, type: transform, expression: $.a.length + $.a.size }`,
    );
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
