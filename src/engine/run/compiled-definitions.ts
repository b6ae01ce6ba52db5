import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
import { templateNames } from '../../dsl/known-names.ts';
import { Expressions } from './expressions.ts';

/**
 * What is compiled of a definition, for as long as somebody keeps that: all delegations to one agent run the same one, and so
 * do all runs of a file that has not changed.
 */
export class CompiledDefinitions {
  readonly #known = new WeakMap<FrozenDefinition, Expressions>();

  expressionsOf(definition: FrozenDefinition): Expressions {
    const known = this.#known.get(definition);
    if (known !== undefined) return known;
    const expressions = new Expressions(templateNames(definition.workflow));
    this.#known.set(definition, expressions);
    return expressions;
  }
}
