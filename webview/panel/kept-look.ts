import { type Check, isText } from '../../src/base/json-shape.ts';
import { isJsonObject } from '../../src/base/json.ts';

/** How something of an execution was looked at last. */
export interface KeptLook<Look> {
  /** Id of the execution. */
  readonly execution: string;
  readonly look: Look;
}

/** `kept`: of any version. */
export function keptLook<Look>(kept: unknown, isLook: Check<Look>): KeptLook<Look> | undefined {
  const { execution, look } = isJsonObject(kept) ? kept : {};
  return isText(execution) && isLook(look) ? { execution, look } : undefined;
}
