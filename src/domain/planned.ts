import type { Result } from '../base/result.ts';
import type { Failure } from './failure.ts';
import type { Change } from './tables.ts';

/** What is to be committed as one transaction, before anything else is; or why it is not done. */
export type Planned<T> = Result<T & { readonly changes: readonly Change[] }, Failure>;
