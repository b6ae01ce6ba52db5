import { changeText } from './change-text.ts';
import { formShapes } from './form-shapes.ts';
import { namesAround } from './names-around.ts';
import { readForm } from './read-form.ts';

/** All that a form builder needs, loaded at once when the first form is opened. */
export const workflowForm = { changeText, formShapes, namesAround, readForm } as const;

export type WorkflowForm = typeof workflowForm;
