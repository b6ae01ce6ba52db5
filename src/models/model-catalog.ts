import { didYouMean } from '../base/nearest-name.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Configuration, ModelConfiguration } from '../domain/configuration.ts';
import type { Failure } from '../domain/failure.ts';
import { type ModelOptions, type ModelReference, rehearsalModel, type ResolvedModel } from '../domain/model.ts';
import type { ModelCatalog } from '../ports/model-client.ts';

export interface ModelCatalogOptions {
  /** `rehearsal`: every reference means the built-in model, whatever is configured. Default: `configured`. */
  readonly mode?: 'configured' | 'rehearsal';
}

/**
 * Finds models in `.baton/config.yaml`. Failures: `model_not_found` (lists what is configured) and `no_model` (nothing
 * to inherit and no usable `default_model`).
 */
export function createModelCatalog(configuration: Configuration, options: ModelCatalogOptions = {}): ModelCatalog {
  return {
    async resolve(reference, inherited) {
      if (options.mode === 'rehearsal') return ok(rehearsalModel);
      return resolveReference(reference, { configuration, inherited });
    },
  };
}

interface Surroundings {
  readonly configuration: Configuration;
  readonly inherited: ResolvedModel | null;
}

function resolveReference(
  reference: ModelReference,
  { configuration, inherited }: Surroundings,
): Result<ResolvedModel, Failure> {
  switch (reference.kind) {
    case 'rehearsal':
      return ok(rehearsalModel);
    case 'inherit':
      return withOptions(inherited === null ? resolveDefault(configuration) : ok(inherited), reference);
    case 'named':
      return withOptions(findNamed(reference, configuration), reference);
    case 'capability':
      return withOptions(findCapable(reference.capability, configuration), reference);
  }
}

/** What the reference says about the answer wins over what came with the model. */
function withOptions(found: Result<ResolvedModel, Failure>, options: ModelOptions): Result<ResolvedModel, Failure> {
  if (!found.ok) return found;
  const { temperature = found.value.temperature, max_output_tokens = found.value.max_output_tokens } = options;
  return ok({
    ...found.value,
    ...(temperature === undefined ? {} : { temperature }),
    ...(max_output_tokens === undefined ? {} : { max_output_tokens }),
  });
}

function resolveDefault(configuration: Configuration): Result<ResolvedModel, Failure> {
  const reference = configuration.default_model;
  if (reference === null) {
    return fail({
      code: 'no_model',
      message: 'No model: nothing is inherited here and .baton/config.yaml has no default_model.',
      hint: `${howToChoose(configuration)} Or rehearse, which needs no model.`,
    });
  }
  if (reference.kind === 'inherit') {
    return fail({
      code: 'no_model',
      message: 'default_model in .baton/config.yaml is `inherit`, but there is nothing above it to inherit from.',
      hint: howToChoose(configuration),
    });
  }
  return resolveReference(reference, { configuration, inherited: null });
}

interface Candidate {
  readonly provider: string;
  readonly model: ModelConfiguration;
}

function candidatesOf(configuration: Configuration): readonly Candidate[] {
  return configuration.providers.flatMap((provider) =>
    provider.models.map((model) => ({ provider: provider.name, model })),
  );
}

function findNamed(
  reference: { readonly provider: string; readonly name: string },
  configuration: Configuration,
): Result<ResolvedModel, Failure> {
  if (reference.provider === rehearsalModel.provider) return ok(rehearsalModel);
  const candidates = candidatesOf(configuration);
  const found = candidates.find(
    ({ provider, model }) => provider === reference.provider && model.name === reference.name,
  );
  if (found !== undefined) return ok(resolved(found));
  const provider = configuration.providers.find(({ name }) => name === reference.provider);
  const guess =
    provider === undefined
      ? didYouMean(
          reference.provider,
          configuration.providers.map(({ name }) => name),
        )
      : didYouMean(
          reference.name,
          provider.models.map(({ name }) => name),
        );
  const what =
    provider === undefined
      ? `There is no provider '${reference.provider}'.`
      : `Provider '${reference.provider}' has no model '${reference.name}'.`;
  return notFound(`${what}${guess}`, configuration);
}

function findCapable(capability: string, configuration: Configuration): Result<ResolvedModel, Failure> {
  const wanted = capability.toLowerCase();
  const found = candidatesOf(configuration).find(({ model }) =>
    [model.name, ...model.capabilities].some((name) => name.toLowerCase() === wanted),
  );
  if (found !== undefined) return ok(resolved(found));
  const known = candidatesOf(configuration).flatMap(({ model }) => [model.name, ...model.capabilities]);
  return notFound(
    `No configured model has the name or capability '${capability}'.${didYouMean(capability, known)}`,
    configuration,
  );
}

function resolved({ provider, model }: Candidate): ResolvedModel {
  const { name, capabilities, context_window, price } = model;
  return { provider, name, capabilities, context_window, price };
}

function notFound(what: string, configuration: Configuration): Result<ResolvedModel, Failure> {
  const configured = candidatesOf(configuration).map(describe);
  const list = configured.length === 0 ? 'No model is configured.' : `Configured: ${configured.join('; ')}.`;
  return fail({
    code: 'model_not_found',
    message: `${what} ${list}`,
    hint: howToChoose(configuration),
    details: { configured: candidatesOf(configuration).map(({ provider, model }) => `${provider}/${model.name}`) },
  });
}

function describe({ provider, model }: Candidate): string {
  const capabilities = model.capabilities.length === 0 ? '' : ` (${model.capabilities.join(', ')})`;
  return `${provider}/${model.name}${capabilities}`;
}

function howToChoose(configuration: Configuration): string {
  const [first] = candidatesOf(configuration);
  return first === undefined
    ? 'Add a provider with a model under `providers` in .baton/config.yaml and name it in `default_model`.'
    : `Write \`{ provider: ${first.provider}, name: ${first.model.name} }\` as the model, or as default_model in .baton/config.yaml.`;
}
