import * as l10n from '@vscode/l10n';
import type { ModelReference } from '../domain/model.ts';
import type { Step } from '../domain/workflow.ts';
import { dependenciesOf, nestedStepsOf } from '../domain/step-lists.ts';
import type { KnownModel } from '../dsl/workspace-names.ts';
import type { Offsets } from '../dsl/yaml/yaml-source.ts';
import type { DefinitionSurroundings } from '../dsl/definition-surroundings.ts';
import type { FileContent, OpenFile } from './open-file.ts';

/** A word shown behind a place of the text, which the file does not hold. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  readonly kind: 'dependency' | 'model';
}

type WorkflowContent = Extract<FileContent, { readonly kind: 'workflow' }>;
type Models = Pick<DefinitionSurroundings, 'names' | 'default_model' | 'agent_models'>;

/** What a step waits for without saying so, and which model an agent step gets, for the steps whose names stand in the range. */
export function inlayHints({ content }: OpenFile, range: Offsets, models: Models): readonly InlayHint[] {
  if (content.kind !== 'workflow' || content.draft === null || content.source === null) return [];
  const { source, draft } = content;
  const hints: InlayHint[] = [];
  const visit = (steps: readonly Step[], isOrdered: boolean): void => {
    const dependencies = dependenciesOf(steps);
    for (const step of steps) {
      const path = draft.places.get(step);
      const name = path === undefined ? undefined : source.offsetsAt([...path, 'name']);
      const shows = name !== undefined && name.end >= range.start && name.start <= range.end;
      if (shows) {
        const waits = dependencies.get(step.name);
        const after = isOrdered && waits?.explicit === false ? waits.names[0] : undefined;
        const model = modelOf(step, content, models);
        if (after !== undefined) hints.push({ offset: name.end, text: l10n.t('after {0}', after), kind: 'dependency' });
        if (model !== undefined) hints.push({ offset: name.end, text: model, kind: 'model' });
      }
      for (const nested of nestedStepsOf(step)) {
        visit(nested.steps, !(step.type === 'parallel' && nested.label === 'steps'));
      }
    }
  };
  visit(draft.workflow.steps, true);
  return hints;
}

/** Undefined where the step's own model says it, and where nothing gives one. */
function modelOf(
  step: Step,
  { draft }: WorkflowContent,
  { names, default_model, agent_models }: Models,
): string | undefined {
  if (step.type !== 'agent' || draft === null) return undefined;
  if (step.inline !== null && step.inline.model.kind !== 'inherit') return undefined;
  const name = step.agent ?? '';
  const own = step.inline?.model ?? draft.workflow.agents[name]?.model ?? agent_models.get(name);
  const chain = [own ?? null, draft.workflow.model, default_model];
  const found = chain.find((model) => model !== null && model.kind !== 'inherit') ?? null;
  return found === null ? undefined : modelText(found, names.models ?? []);
}

/** As a person reads it. Of several models with a capability the first one is taken. */
function modelText(reference: ModelReference, models: readonly KnownModel[]): string {
  switch (reference.kind) {
    case 'named':
      return `${reference.provider}/${reference.name}`;
    case 'capability': {
      const found = models.find(({ capabilities }) => capabilities.includes(reference.capability));
      return found === undefined
        ? l10n.t('no model with {0}', reference.capability)
        : `${found.provider}/${found.name}`;
    }
    case 'rehearsal':
      return l10n.t('rehearsal');
    case 'inherit':
      return reference.kind;
  }
}
