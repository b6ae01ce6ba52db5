import type { ProblemCode } from '../problems/codes.ts';

/** Thrown while a patch is applied; whoever applies patches adds which one it was. */
export class PatchRefused extends Error {
  readonly code: ProblemCode;
  /** The key of the patch at which the problem is shown. */
  readonly key: string;

  constructor(at: { readonly key: string; readonly code: ProblemCode }, message: string) {
    super(message);
    this.key = at.key;
    this.code = at.code;
  }
}
