import * as z from 'zod';
import type { Json } from '../../../base/json.ts';
import { oneOrMore } from '../values.ts';

/**
 * A step inside something. Its form depends on its `type` and is checked when its turn comes, so that one mistake costs
 * one problem and steps can hold steps without one file knowing them all. The generated schema says what it can be.
 */
export const step: z.ZodType<Json> = z.any().meta({ id: 'step' });

/** One step or a list of steps. */
export const stepList = oneOrMore(step).meta({ id: 'step_list' });
