import * as z from 'zod';

/** What `$.name` and `{name}` can spell without quoting. */
export const identifierPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
export const stepNamePattern = /^[a-z][a-z0-9_]*$/;
/** A file's name with its ending has 255 bytes at most, and names that are numbered need room. */
export const slugPattern = /^(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const agentNamePattern = /^[A-Za-z][A-Za-z0-9_.-]*$/;

export const stepName = z
  .string()
  .regex(stepNamePattern, { error: 'A step name is a lower-case letter, then lower-case letters, digits and _.' });

export const identifier = z
  .string()
  .regex(identifierPattern, { error: 'A name that expressions can use has letters, digits and _ and no digit first.' });

export const slug = z
  .string()
  .regex(slugPattern, { error: 'A slug is lower-case words joined by hyphens, of at most 100 characters.' });

export const agentName = z
  .string()
  .regex(agentNamePattern, { error: 'An agent name is a letter, then letters, digits, and any of _ . -' });

export const nonEmpty = z.string().min(1, { error: 'This text must not be empty.' });
