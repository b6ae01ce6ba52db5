import * as z from 'zod';

/** What `$.name` and `{name}` can spell without quoting. */
export const identifierPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
export const stepNamePattern = /^[a-z][a-z0-9_]*$/;
/** A file's name with its ending has 255 bytes at most, and names that are numbered need room. */
export const slugPattern = /^(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const agentNamePattern = /^[A-Za-z][A-Za-z0-9_.-]*$/;

/** What is said of a name that is none, by the kind of name. */
export const nameRules = {
  step: 'A step name is a lower-case letter, then lower-case letters, digits and _.',
  identifier: 'A name that expressions can use has letters, digits and _ and no digit first.',
  slug: 'A slug is lower-case words joined by hyphens, of at most 100 characters.',
  agent: 'An agent name is a letter, then letters, digits, and any of _ . -',
} as const;

export const stepName = z.string().regex(stepNamePattern, { error: nameRules.step });

export const identifier = z.string().regex(identifierPattern, { error: nameRules.identifier });

export const slug = z.string().regex(slugPattern, { error: nameRules.slug });

export const agentName = z.string().regex(agentNamePattern, { error: nameRules.agent });

export const nonEmpty = z.string().min(1, { error: 'This text must not be empty.' });
