import { didYouMean } from '../base/nearest-name.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Configuration, ModelConfiguration } from '../domain/configuration.ts';
import type { Failure } from '../domain/failure.ts';
import { type ModelOptions, type ModelReference, rehearsalModel, type ResolvedModel } from '../domain/model.ts';
import type { HostModels, ModelCatalog } from '../ports/model-client.ts';

export interface ModelCatalogOptions {
  /** `rehearsal`: every reference means the built-in model, whatever is configured. Default: `configured`. */
  readonly mode?: 'configured' | 'rehearsal';
  /** Models that are not in the configuration. Of two that a capability fits, the configured one is taken. */
  readonly hostModels?: HostModels | undefined;
}

/**
 * Finds models in `.baton/config.yaml`. Failures: `model_not_found` (lists what is configured) and `no_model` (nothing
 * to inherit and no usable `default_model`).
 */
export function createModelCatalog(configuration: Configuration, options: ModelCatalogOptions = {}): ModelCatalog {
  return {
    async resolve(reference, inherited) {
      if (options.mode === 'rehearsal') return ok(rehearsalModel);
      const { hostModels } = options;
      const candidates = [...candidatesOf(configuration), ...((await hostModels?.list()) ?? [])];
      return resolveReference(reference, { configuration, candidates, hostProvider: hostModels?.provider, inherited });
    },
  };
}

interface Surroundings {
  readonly configuration: Configuration;
  readonly candidates: readonly ResolvedModel[];
  readonly hostProvider: string | undefined;
  readonly inherited: ResolvedModel | null;
}

function resolveReference(reference: ModelReference, surroundings: Surroundings): Result<ResolvedModel, Failure> {
  const { inherited } = surroundings;
  switch (reference.kind) {
    case 'rehearsal':
      return ok(rehearsalModel);
    case 'inherit':
      return withOptions(inherited === null ? resolveDefault(surroundings) : ok(inherited), reference);
    case 'named':
      return withOptions(findNamed(reference, surroundings), reference);
    case 'capability':
      return withOptions(findCapable(reference.capability, surroundings), reference);
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

function resolveDefault(surroundings: Surroundings): Result<ResolvedModel, Failure> {
  const reference = surroundings.configuration.default_model;
  if (reference === null) {
    return fail({
      code: 'no_model',
      message: 'No model is named, and .baton/config.yaml has no default_model.',
      hint: `${howToChoose(surroundings)} Or rehearse, which needs no model: baton rehearse WORKFLOW.`,
    });
  }
  if (reference.kind === 'inherit') {
    return fail({
      code: 'no_model',
      message: 'default_model in .baton/config.yaml is `inherit`, but there is nothing above it to inherit from.',
      hint: howToChoose(surroundings),
    });
  }
  return resolveReference(reference, { ...surroundings, inherited: null });
}

function candidatesOf(configuration: Configuration): readonly ResolvedModel[] {
  return configuration.providers.flatMap((provider) => provider.models.map((model) => resolved(provider.name, model)));
}

function findNamed(
  reference: { readonly provider: string; readonly name: string },
  surroundings: Surroundings,
): Result<ResolvedModel, Failure> {
  const { configuration, candidates, hostProvider } = surroundings;
  if (reference.provider === rehearsalModel.provider) return ok(rehearsalModel);
  const ofProvider = candidates.filter(({ provider }) => provider === reference.provider);
  const found = ofProvider.find(({ name }) => name === reference.name) ?? hostModel(reference, surroundings);
  if (found !== undefined) return ok(found);
  const providers = [...configuration.providers.map(({ name }) => name), ...(hostProvider ? [hostProvider] : [])];
  const isKnown = providers.includes(reference.provider);
  const names = isKnown ? ofProvider.map(({ name }) => name) : providers;
  const guess = didYouMean(isKnown ? reference.name : reference.provider, names);
  if (!isKnown && reference.provider === 'vscode') return notFound(outsideOfVscode, surroundings);
  const what = isKnown
    ? `Provider '${reference.provider}' has no model '${reference.name}'.`
    : `There is no provider '${reference.provider}'.`;
  return notFound(`${what}${guess}`, surroundings);
}

const outsideOfVscode = 'Models of VS Code can be asked only by a Baton that runs in VS Code.';

/** A host's models have ids that people do not know: what they call them, such as the family, will do. */
function hostModel(
  { provider, name }: { readonly provider: string; readonly name: string },
  { candidates, hostProvider }: Surroundings,
): ResolvedModel | undefined {
  if (provider !== hostProvider) return undefined;
  return candidates.find((model) => model.provider === provider && isCalled(model, name));
}

function findCapable(capability: string, surroundings: Surroundings): Result<ResolvedModel, Failure> {
  const { candidates } = surroundings;
  const found = candidates.find((model) => isCalled(model, capability));
  if (found !== undefined) return ok(found);
  const known = candidates.flatMap(({ name, capabilities }) => [name, ...capabilities]);
  return notFound(
    `No configured model has the name or capability '${capability}'.${didYouMean(capability, known)}`,
    surroundings,
  );
}

function isCalled({ name, capabilities }: ResolvedModel, wanted: string): boolean {
  return [name, ...capabilities].some((each) => each.toLowerCase() === wanted.toLowerCase());
}

function resolved(provider: string, model: ModelConfiguration): ResolvedModel {
  const { name, capabilities, context_window, price } = model;
  return { provider, name, capabilities, context_window, price };
}

function notFound(what: string, surroundings: Surroundings): Result<ResolvedModel, Failure> {
  const known = surroundings.candidates.map(describe);
  const list = known.length === 0 ? 'No model is configured.' : `Configured: ${known.join('; ')}.`;
  return fail({
    code: 'model_not_found',
    message: `${what} ${list}`,
    hint: howToChoose(surroundings),
    details: { configured: surroundings.candidates.map(({ provider, name }) => `${provider}/${name}`) },
  });
}

function describe({ provider, name, capabilities }: ResolvedModel): string {
  return `${provider}/${name}${capabilities.length === 0 ? '' : ` (${capabilities.join(', ')})`}`;
}

function howToChoose({ candidates: [first] }: Surroundings): string {
  return first === undefined
    ? 'Add a provider with a model under `providers` in .baton/config.yaml and name it in `default_model`.'
    : `Write \`{ provider: ${first.provider}, name: ${first.name} }\` as the model, or as default_model in .baton/config.yaml.`;
}
