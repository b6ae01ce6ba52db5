import { changeText } from './change-text.ts';
import { completeField } from './complete-field.ts';
import { formShapes } from './form-shapes.ts';
import { readForm } from './read-form.ts';

/** All that a form builder needs, loaded at once when the first form is opened. */
export const workflowForm = { changeText, completeField, formShapes, readForm } as const;

export type WorkflowForm = typeof workflowForm;
