import assert from 'node:assert/strict';
import { complete } from '../../src/language/complete.ts';
import { OpenFile } from '../../src/language/open-file.ts';
import { someAnswers, someWorkspace } from '../support/language-surroundings.ts';
import { manyStepsDocument } from './support/many-steps-document.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved, timed } from './support/rounds.ts';
import { createYamlServer } from './support/yaml-server.ts';

const steps = 1000;
const around = { workspace: someWorkspace, questions: someAnswers };

/** Typing in the middle of a large workflow: what a key costs and what a completion does, against a general YAML editor. */
const measure: Measurement = async () => {
  const text = manyStepsDocument(steps);
  const ours = openedFile();
  const server = createYamlServer();
  const typing = typist(text);
  const [key, path] = [typing('\n    d'), typing('\n    when: $.')];
  assert.ok((await ours.complete(key)) > 5 && (await ours.complete(path)) > 100 && (await server.complete(key)) > 5);
  const figures = await interleaved(9, {
    check: () => timed(async () => void ours.check(typing('').text)),
    serverCheck: () => timed(() => server.check(typing('').text)),
    key: () => timed(() => ours.complete(typing('\n    d'))),
    serverKey: () => timed(() => server.complete(typing('\n    d'))),
    path: () => timed(() => ours.complete(typing('\n    when: $.'))),
  });
  const note = `a file of ${Math.round(text.length / 1024)} KB that has changed by a letter; for both with the same schema`;
  const common = { unit: 'ms', note } as const;
  return [
    ...against(figures.serverCheck, { ...common, name: 'all problems after a key', measured: figures.check }, 16),
    ...against(figures.serverKey, { ...common, name: 'completion of a key', measured: figures.key }, 30),
    {
      ...common,
      name: 'completion of a path',
      measured: figures.path,
      reference: null,
      target: { kind: 'at_most', value: 30 },
    },
  ];
};

/** Judged by itself, and by the reference. */
function against(value: number, row: Omit<Row, 'reference' | 'target'>, most: number): readonly Row[] {
  return [
    { ...row, reference: null, target: { kind: 'at_most', value: most } },
    {
      ...row,
      reference: { name: 'yaml-language-server', value },
      target: { kind: 'times_faster', factor: 10 },
      note: '',
    },
  ];
}

interface Typed {
  readonly text: string;
  readonly offset: number;
}

/** Types behind the name of a step in the middle, each time a letter more. */
function typist(text: string): (beginning: string) => Typed {
  const at = text.indexOf('\n', text.indexOf('  - name: ', text.length / 2));
  let letters = '';
  return (beginning) => {
    letters += 'x';
    const typed = `${beginning}${letters}`;
    return { text: `${text.slice(0, at)}${typed}${text.slice(at)}`, offset: at + typed.length };
  };
}

function openedFile() {
  const file = new OpenFile({ kind: 'workflow', stem: 'many' });
  return {
    check(text: string): number {
      file.update(text, someWorkspace.names);
      return file.content.problems.length;
    },
    async complete({ text, offset }: Typed): Promise<number> {
      file.update(text, someWorkspace.names);
      return (await complete(file, offset, around)).items.length;
    },
  };
}

export default measure;
