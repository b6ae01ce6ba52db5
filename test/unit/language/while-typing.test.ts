import { checkCompletion } from '../../support/check-completion.ts';
import { checkEverything } from '../../support/check-everything.ts';
import { EditedDefinition } from '../../support/edited-definition.ts';
import { exampleDefinitions } from '../../support/example-definitions.ts';
import { NumberSource } from '../../support/number-source.ts';
import { typedTexts } from '../../support/typed-texts.ts';

describe('everything that can be asked about a file, along the typing of the examples', () => {
  for (const definition of exampleDefinitions()) {
    it(`is answered, and breaks nothing, wherever somebody has got to in ${definition.kind} ${definition.name}`, async () => {
      const edited = new EditedDefinition(definition);
      const numbers = new NumberSource(7);
      for (const { text, offset } of typedTexts(definition, 150)) {
        await checkEverything(edited.write(text), offset, numbers);
      }
    });

    it(`completes within the whole of ${definition.kind} ${definition.name} and never breaks it`, async () => {
      const numbers = new NumberSource(7);
      const around = new EditedDefinition(definition).write(definition.text);
      for (let offset = 0; offset <= definition.text.length; offset += 29) {
        await checkCompletion(around, offset, numbers);
      }
    });
  }
});
