import { type CheckResult, isUnclear } from '../domain/validation.ts';

/** A sentence for each check of which nobody can tell how it went. */
export function unclearChecks(results: readonly CheckResult[]): readonly string[] {
  return results.filter(isUnclear).map(({ check, result }) => {
    const said = result === '' ? '' : `: '${result}'`;
    return `The check ${check} says neither that it passed nor that it failed${said}.`;
  });
}
