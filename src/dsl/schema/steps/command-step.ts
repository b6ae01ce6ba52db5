import * as z from 'zod';
import { nonEmpty } from '../names.ts';
import { texts } from '../values.ts';
import { stepKeys } from './step-keys.ts';

export const commandStep = z
  .strictObject({
    type: z.literal('command'),
    ...stepKeys,
    run: z
      .union([nonEmpty, z.array(z.string()).min(1)])
      .meta({ description: 'A command line, or program and arguments.', examples: ['npm test', ['git', 'log', '-1']] }),
    cwd: nonEmpty.optional().meta({ description: 'Folder to run in, from the workspace.' }),
    env: texts.default({}).meta({ description: 'Environment variables to add.' }),
    shell: z.boolean().default(false).meta({ description: 'True: a shell reads the command line.' }),
  })
  .meta({ description: 'A command; the output is `{exit_code, stdout, stderr, truncated}`.' });

export type CommandStepDocument = z.infer<typeof commandStep>;
