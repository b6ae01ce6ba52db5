import assert from 'node:assert/strict';
import { SpokenSteps } from '../../../../src/extension/chat/spoken-steps.ts';

function told(tell: (steps: SpokenSteps) => void): string {
  let written = '';
  const steps = new SpokenSteps((markdown) => {
    written += markdown;
  });
  tell(steps);
  return written;
}

describe('what the agents of a run say', () => {
  it('stands below the name of its step as it comes', () => {
    const written = told((steps) => {
      steps.hear('draft', 'It ');
      steps.hear('draft', 'rains.');
    });
    assert.equal(written, '**draft**\n\nIt rains.');
  });

  it('stands one after the other where several speak at once', () => {
    const written = told((steps) => {
      steps.hear('a', 'A1 ');
      steps.hear('b', 'B1 ');
      steps.hear('c', 'C1');
      steps.end('c', 'c is done');
      steps.hear('a', 'A2');
      steps.hear('b', 'B2 ');
      steps.end('d', 'd is done');
      steps.end('a', undefined);
      steps.hear('b', 'B3');
      steps.end('b', 'b is done');
    });
    assert.equal(
      written,
      '**a**\n\nA1 A2\n\n**b**\n\nB1 B2 B3\n\nb is done\n\n**c**\n\nC1\n\nc is done\n\nd is done\n\n',
    );
  });

  it('begins a new paragraph with each answer of its model, held back or not', () => {
    const written = told((steps) => {
      steps.hear('a', 'I look.');
      steps.endTurn('a');
      steps.hear('b', 'One.');
      steps.endTurn('b');
      steps.hear('b', 'Two.');
      steps.hear('a', 'I know.');
      steps.close();
    });
    assert.equal(written, '**a**\n\nI look.\n\nI know.\n\n**b**\n\nOne.\n\nTwo.\n\n');
  });

  it('is shown as code where it is JSON, in whatever pieces it comes', () => {
    const written = told((steps) => {
      steps.hear('a', ' ');
      steps.hear('a', '{"x"');
      steps.hear('a', ': 1}');
      steps.end('a', 'done');
    });
    assert.equal(written, '**a**\n\n ```json\n{"x": 1}\n```\n\ndone\n\n');
  });

  it('leaves no block of code open for what follows', () => {
    const written = told((steps) => {
      steps.hear('a', 'So:\n```ts\nconst x = 1;');
      steps.end('a', 'done');
    });
    assert.equal(written, '**a**\n\nSo:\n```ts\nconst x = 1;\n```\n\ndone\n\n');
  });

  it('is known when it was said as a whole', () => {
    told((steps) => {
      steps.hear('a', 'It rains.\n');
      steps.end('a', undefined);
      assert.equal(steps.hasSaid('It rains.'), true);
      assert.equal(steps.hasSaid('It'), false);
    });
  });

  it('is told of each step that ends, also of one that has not spoken', () => {
    assert.equal(
      told((steps) => steps.end('fetch', 'fetch is done')),
      'fetch is done\n\n',
    );
  });
});
