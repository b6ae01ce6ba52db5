import assert from 'node:assert/strict';
import { ProblemList } from '../../../src/dsl/problems/problem-list.ts';
import { readYaml } from '../../../src/dsl/yaml/read-yaml.ts';
import { complete } from '../../../src/language/complete.ts';
import { OpenFile } from '../../../src/language/open-file.ts';
import { withCompletion } from '../../support/completed-text.ts';
import { exampleDefinitions } from '../../support/example-definitions.ts';
import { someAnswers, someWorkspace } from '../../support/language-surroundings.ts';
import { NumberSource } from '../../support/number-source.ts';

const around = { workspace: someWorkspace, questions: someAnswers };

function isSound(text: string): boolean {
  const problems = new ProblemList();
  const yaml = readYaml(text, problems);
  return yaml.kind === 'read' && yaml.syntaxErrorAt === null;
}

describe('completion along the typing of the examples', () => {
  for (const { kind, name, text } of exampleDefinitions()) {
    it(`has an answer wherever somebody has got to in ${kind} ${name}, within the line that is typed`, async () => {
      const file = new OpenFile({ kind, stem: name });
      for (let offset = 0; offset <= text.length; offset += 23) {
        const typed = text.slice(0, offset);
        file.update(typed, someWorkspace.names);
        const { items } = await complete(file, offset, around);
        const lineStart = typed.lastIndexOf('\n') + 1;
        for (const { edit, label } of items) {
          assert.ok(edit.start >= lineStart && edit.start <= offset && edit.end === offset, `${label} at ${offset}`);
        }
      }
    });

    it(`never breaks ${kind} ${name}, wherever it is used in it`, async () => {
      const numbers = new NumberSource(7);
      const file = new OpenFile({ kind, stem: name });
      file.update(text, someWorkspace.names);
      for (let offset = 0; offset <= text.length; offset += 29) {
        const { items } = await complete(file, offset, around);
        const item = items.length === 0 ? undefined : items[numbers.between(0, items.length - 1)];
        if (item === undefined) continue;
        const changed = withCompletion(text, item);
        assert.ok(
          isSound(changed),
          `${item.label} at ${offset}:\n${changed.slice(Math.max(0, offset - 200), offset + 200)}`,
        );
      }
    });
  }
});
