import { checkEverything } from '../../support/check-everything.ts';
import { damagedText, damages } from '../../support/damaged-texts.ts';
import { EditedDefinition } from '../../support/edited-definition.ts';
import { exampleDefinitions } from '../../support/example-definitions.ts';
import { NumberSource } from '../../support/number-source.ts';
import { oddDefinitions } from '../../support/odd-definitions.ts';

const all = [...exampleDefinitions(), ...oddDefinitions];

describe('everything that can be asked about a file, when it is written oddly or damaged', () => {
  for (const definition of oddDefinitions) {
    it(`is answered, and breaks nothing, in ${definition.kind} ${definition.name} of the odd ones`, async () => {
      const numbers = new NumberSource(11);
      const around = new EditedDefinition(definition).write(definition.text);
      for (let offset = 0; offset <= definition.text.length; offset += 37) {
        await checkEverything(around, offset, numbers);
      }
    });
  }

  for (const [index, name] of Object.keys(damages).entries()) {
    it(`is answered, and breaks nothing, after ${name} and other damage`, async () => {
      const numbers = new NumberSource(100 + index);
      for (let round = 0; round < 6; round += 1) {
        const definition = all[numbers.between(0, all.length - 1)];
        if (definition === undefined) continue;
        const { text, how, offset } = damagedText(definition.text, { first: name, numbers });
        try {
          await checkEverything(new EditedDefinition(definition).write(text), offset, numbers);
        } catch (error) {
          throw new Error(`${definition.kind} ${definition.name}: ${how}`, { cause: error });
        }
      }
    });
  }
});
