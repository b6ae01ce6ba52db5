import type { Step } from '../../domain/workflow.ts';
import { checkAnswerSchema } from './answer-schemas.ts';
import { checkArguments } from './arguments.ts';
import { checkCode } from './code.ts';
import { checkCommand } from './commands.ts';
import { checkFields } from './inputs.ts';
import type { StepLook } from './step-look.ts';
import { checkStepReferences } from './workspace-references.ts';

/** What is wrong with a step by itself: no other step of the file has a say in it, nor the place where it stands. */
export function checkStep(step: Step, look: StepLook): void {
  checkFields(step, look);
  checkAnswerSchema(step, look);
  checkCommand(step, look);
  checkCode(step, look);
  checkStepReferences(step, look);
  checkArguments(step, look);
}
