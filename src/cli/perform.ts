import type { ExitCode } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';

/** Carries out a command's action and keeps its exit code. */
export type Perform = (action: (invocation: Invocation) => Promise<ExitCode>) => Promise<void>;
