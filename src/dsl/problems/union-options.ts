import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Option = readonly Issue[];

/** The issues of each option, those of a union within the union among them. */
export function optionsOf(union: z.core.$ZodIssueInvalidUnion): readonly Option[] {
  return union.errors.flatMap((issues) => {
    const [only] = issues;
    const isUnion = issues.length === 1 && only?.code === 'invalid_union' && only.path.length === 0;
    if (isUnion) return optionsOf(only);
    return issues.length === 0 ? [] : [issues];
  });
}

/** The option that the author meant: its type fits and it has least to say. Undefined when none fits. */
export function meantOption(options: readonly Option[]): Option | undefined {
  const [meant] = options.filter((issues) => !issues.some(isAboutWhole)).sort(bySeverity);
  return meant;
}

/** About the value itself, such as its type, and not about something inside a map or list that fits so far. */
function isAboutWhole(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys';
}

/** An option whose own discriminator is wrong was not meant; then fewer problems are better. */
function bySeverity(a: Option, b: Option): number {
  return weight(a) - weight(b);
}

function weight(issues: Option): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + 2 * issue.keys.length;
    const isKind = issue.path[0] === 'type' || issue.path[0] === 'action';
    return sum + (isKind ? 100 : 1);
  }, 0);
}
