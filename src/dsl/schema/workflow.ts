import * as z from 'zod';
import { isKnownTool } from '../known-tools.ts';
import { fileAgent } from './agent.ts';
import { budget } from './budget.ts';
import { contextItems } from './context-item.ts';
import { inputDeclarations } from './input-declaration.ts';
import { model } from './model.ts';
import { agentName, identifier, nonEmpty, slug } from './names.ts';
import { patch } from './patch.ts';
import { retryKeys } from './steps/step-keys.ts';
import { step } from './steps/step-list.ts';
import { trigger } from './trigger.ts';
import { expression, oneOrMore, positive, seconds } from './values.ts';

const semver = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

const allowedTool = z.string().refine((name) => name === 'http' || isKnownTool(name), {
  error: 'There is no such tool to allow. Known are run_command, write_file, http and the tools of agents.',
});

const allow = z
  .array(z.record(allowedTool, nonEmpty))
  .default([])
  .meta({
    description: 'Side effects that need no further question: tool and what it is used on.',
    examples: [[{ run_command: 'npm test' }, { http: 'api.github.com' }]],
  });

/** A workflow file, `.baton/workflows/<slug>.yaml`, with the keys in the order in which they are printed. */
export const workflow = z
  .strictObject({
    name: nonEmpty.meta({ description: 'The name that people see.', examples: ['Research report'] }),
    slug: slug.optional().meta({ description: "The file's stem, when given.", examples: ['research-report'] }),
    description: z.string().default('').meta({ description: 'What the workflow does.' }),
    category: z
      .string()
      .optional()
      .meta({ description: 'For grouping.', examples: ['research'] }),
    tags: z
      .array(nonEmpty)
      .default([])
      .meta({ description: 'For finding.', examples: [['research', 'report']] }),
    version: z
      .string()
      .regex(semver, { error: 'A version is semver text such as 1.0.0 (in quotes when YAML would read a number).' })
      .default('1.0.0')
      .meta({ description: 'Semantic version.' }),
    status: z
      .enum(['draft', 'active', 'archived'])
      .default('active')
      .meta({ description: 'A draft runs only by hand, an archived workflow never.' }),
    based_on: slug.optional().meta({
      description: 'The workflow that this one is a fork of. Beside `steps` it only says where they come from.',
    }),
    triggers: oneOrMore(trigger).default('manual').meta({ description: 'What starts the workflow: one or a list.' }),
    inputs: inputDeclarations.default({}).meta({ description: 'Values to start with, by name.' }),
    outputs: z
      .record(identifier, expression)
      .optional()
      .meta({
        description: "Expressions by name, evaluated when all steps are done. Absent: the last step's output.",
        examples: [{ report: '$.write.content' }],
      }),
    model: model.optional().meta({ description: 'Model of agents that inherit; when absent, the workspace default.' }),
    agents: z.record(agentName, fileAgent).default({}).meta({ description: 'Agents of this file only.' }),
    context: contextItems.default([]).meta({ description: 'Context items that every agent step gets.' }),
    budget: budget.optional(),
    allow,
    concurrency: positive.default(4).meta({ description: 'Steps at once.' }),
    timeout_seconds: seconds.default(3600).meta({ description: 'Of the whole run; waiting does not count.' }),
    ...retryKeys,
    steps: z.array(step).min(1).optional().meta({ description: 'The steps, in order.' }),
    patches: z.array(patch).optional().meta({ description: 'Changes to the workflow it is based on.' }),
  })
  .meta({ title: 'Baton workflow', description: 'One workflow of the workspace.' });

export type WorkflowDocument = z.infer<typeof workflow>;
