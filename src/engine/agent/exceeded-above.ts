import { type Json, asText, isJsonObject } from '../../base/json.ts';
import type { Failure } from '../../domain/failure.ts';
import { budgetExceeded } from './take-turn.ts';

/** A budget above the child that the child has used up is not the child's failure; up to its owner it keeps its name. */
export function exceededAbove(error: Json | undefined, childId: string): Failure | undefined {
  if (!isJsonObject(error) || error['code'] !== budgetExceeded) return undefined;
  const details = isJsonObject(error['details']) ? error['details'] : {};
  if (details['execution_id'] === childId) return undefined;
  return { code: budgetExceeded, message: asText(error['message']), hint: asText(error['hint']), details };
}
