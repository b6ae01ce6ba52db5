import { type Json, type JsonObject, isJsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { type PermissionRules, permissionFor } from '../../domain/side-effect.ts';
import { denied } from '../run/permission.ts';
import type { EditedInput, LeafStep } from './leaf-step.ts';

type Editing = Pick<LeafStep<never>, 'edit' | 'effect' | 'problemOf'>;

/**
 * The input of a step as a person edited it. The edit is approved by who made it, but nobody can approve what the
 * configuration denies: then, or when the input makes no sense, it is a failure.
 */
export function editedInput(
  leaf: Editing,
  change: { readonly rendered: Json; readonly edit: JsonObject },
  rules: PermissionRules,
): Result<EditedInput, Failure> {
  const edited = applied(leaf, change);
  const problem = leaf.problemOf?.(edited.input) ?? null;
  if (problem !== null) return fail(problem);
  const permission = permissionFor(leaf.effect(edited.input), rules);
  return permission.kind === 'denied' ? fail(denied(permission)) : ok(edited);
}

function applied(
  leaf: Editing,
  { rendered, edit }: { readonly rendered: Json; readonly edit: JsonObject },
): EditedInput {
  if (!isJsonObject(rendered)) return { input: edit, warning: null };
  return leaf.edit?.(rendered, edit) ?? { input: { ...rendered, ...edit }, warning: null };
}
