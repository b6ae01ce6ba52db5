import assert from 'node:assert/strict';
import { type Configuration, defaultConfiguration } from '../../../src/domain/configuration.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { type ModelReference, rehearsalModel, type ResolvedModel } from '../../../src/domain/model.ts';
import { createModelCatalog } from '../../../src/models/model-catalog.ts';
import { aModel, aModelConfiguration, aProvider } from '../../support/model-requests.ts';

const price = { input_per_mtok: 1, output_per_mtok: 2 };
const configuration: Configuration = {
  ...defaultConfiguration,
  default_model: { kind: 'named', provider: 'local', name: 'small', temperature: 0.1 },
  providers: [
    aProvider({
      models: [aModelConfiguration({ name: 'small', capabilities: ['GPT-4', 'tools'], context_window: 8000 })],
    }),
    aProvider({
      name: 'cloud',
      models: [aModelConfiguration({ name: 'large', capabilities: ['gpt-4', 'json'], price })],
    }),
  ],
};

describe('the model catalog', () => {
  it('finds a model by provider and name, with what its configuration says', async () => {
    const model = await found({ kind: 'named', provider: 'cloud', name: 'large' });
    assert.deepEqual(model, {
      provider: 'cloud',
      name: 'large',
      capabilities: ['gpt-4', 'json'],
      context_window: null,
      price,
    });
  });

  it('takes the first model that has the capability, in whatever case it is written', async () => {
    assert.equal((await found({ kind: 'capability', capability: 'gpt-4' })).name, 'small');
    assert.equal((await found({ kind: 'capability', capability: 'JSON' })).name, 'large');
  });

  it('takes a model whose name is asked for as a capability', async () => {
    assert.equal((await found({ kind: 'capability', capability: 'Large' })).provider, 'cloud');
  });

  it('carries temperature and max_output_tokens of the reference', async () => {
    const model = await found({ kind: 'capability', capability: 'json', temperature: 0, max_output_tokens: 50 });
    assert.deepEqual([model.temperature, model.max_output_tokens], [0, 50]);
  });

  it('inherits the caller’s model and its options, except those that the reference sets', async () => {
    const inherited = aModel({ name: 'callers', temperature: 0.9, max_output_tokens: 7 });
    const model = await found({ kind: 'inherit', max_output_tokens: 9 }, { inherited });
    assert.deepEqual(model, { ...inherited, max_output_tokens: 9 });
  });

  it('uses default_model when nothing is inherited', async () => {
    const model = await found({ kind: 'inherit' });
    assert.deepEqual([model.provider, model.name, model.temperature], ['local', 'small', 0.1]);
  });

  it('knows the rehearsal model without any configuration', async () => {
    const nothing = { configuration: defaultConfiguration };
    assert.deepEqual(await found({ kind: 'rehearsal' }, nothing), rehearsalModel);
    assert.deepEqual(await found({ kind: 'named', provider: 'rehearsal', name: 'rehearsal' }, nothing), rehearsalModel);
  });

  it('means the rehearsal model by every reference in a rehearsal', async () => {
    const catalog = createModelCatalog(defaultConfiguration, { mode: 'rehearsal' });
    const result = await catalog.resolve({ kind: 'named', provider: 'cloud', name: 'large' }, aModel());
    assert.deepEqual(result, { ok: true, value: rehearsalModel });
  });

  it('lists what is configured when a name is not known, with the nearest one', async () => {
    const failure = await notFound({ kind: 'named', provider: 'cloud', name: 'larg' });
    assert.equal(failure.code, 'model_not_found');
    assert.equal(
      failure.message,
      "Provider 'cloud' has no model 'larg'. Did you mean 'large'? Configured: local/small (GPT-4, tools); cloud/large (gpt-4, json).",
    );
    assert.match(failure.hint ?? '', /\{ provider: local, name: small \}/);
  });

  it('says which provider is not known', async () => {
    const failure = await notFound({ kind: 'named', provider: 'clod', name: 'large' });
    assert.match(failure.message, /There is no provider 'clod'\. Did you mean 'cloud'\?/);
  });

  it('says which capability nobody has', async () => {
    const failure = await notFound({ kind: 'capability', capability: 'vision' });
    assert.match(failure.message, /name or capability 'vision'.*Configured: local\/small/);
  });

  it('fails with no_model when nothing is inherited and there is no default', async () => {
    const failure = await notFound({ kind: 'inherit' }, defaultConfiguration);
    assert.equal(failure.code, 'no_model');
    assert.match(failure.hint ?? '', /providers.*rehearse/);
  });

  it('refuses a default_model that inherits', async () => {
    const failure = await notFound({ kind: 'inherit' }, { ...configuration, default_model: { kind: 'inherit' } });
    assert.equal(failure.code, 'no_model');
    assert.match(failure.message, /default_model .* is `inherit`/);
  });
});

describe('the model catalog of a host with models of its own', () => {
  const hostModel = (name: string, ...capabilities: readonly string[]): ResolvedModel =>
    aModel({ provider: 'vscode', name, capabilities, price: null });
  const listed = [hostModel('copilot-4o-2024', 'gpt-4o', 'vision'), hostModel('copilot-mini', 'gpt-4o-mini', 'JSON')];
  const hosted = (models: readonly ResolvedModel[], where: Configuration = configuration) =>
    createModelCatalog(where, {
      hostModels: { provider: 'vscode', list: async () => models, client: { answer: () => assert.fail() } },
    });

  async function nameOf(reference: ModelReference): Promise<string> {
    const result = await hosted(listed).resolve(reference, null);
    return result.ok ? `${result.value.provider}/${result.value.name}` : result.error.message;
  }

  it('finds one by its id and by its family, in whatever case', async () => {
    const named = (name: string) => nameOf({ kind: 'named', provider: 'vscode', name });
    assert.equal(await named('copilot-4o-2024'), 'vscode/copilot-4o-2024');
    assert.equal(await named('gpt-4o'), 'vscode/copilot-4o-2024');
    assert.equal(await named('GPT-4o-mini'), 'vscode/copilot-mini');
  });

  it('does not take a family for the name of a configured model', async () => {
    assert.match(
      await nameOf({ kind: 'named', provider: 'local', name: 'gpt-4' }),
      /Provider 'local' has no model 'gpt-4'/,
    );
  });

  it('finds one by capability, but a configured one first', async () => {
    assert.equal(await nameOf({ kind: 'capability', capability: 'vision' }), 'vscode/copilot-4o-2024');
    assert.equal(await nameOf({ kind: 'capability', capability: 'json' }), 'cloud/large');
  });

  it('means it by a default_model that names it', async () => {
    const where: Configuration = {
      ...configuration,
      default_model: { kind: 'named', provider: 'vscode', name: 'gpt-4o' },
    };
    const result = await hosted(listed, where).resolve({ kind: 'inherit' }, null);
    assert.equal(result.ok && result.value.name, 'copilot-4o-2024');
  });

  it('lists its models with the configured ones, with the nearest name', async () => {
    const message = await nameOf({ kind: 'named', provider: 'vscode', name: 'copilot-minni' });
    assert.match(message, /^Provider 'vscode' has no model 'copilot-minni'\. Did you mean 'copilot-mini'\?/);
    assert.match(message, /cloud\/large \(gpt-4, json\); vscode\/copilot-4o-2024 \(gpt-4o, vision\)/);
  });

  it('says of a provider that is misspelt that it means the host', async () => {
    assert.match(await nameOf({ kind: 'named', provider: 'vscod', name: 'x' }), /Did you mean 'vscode'\?/);
  });

  it('asks for the models anew each time: a person may have signed in meanwhile', async () => {
    const models: ResolvedModel[] = [];
    const catalog = hosted(models);
    const reference = { kind: 'capability', capability: 'vision' } as const;
    assert.equal((await catalog.resolve(reference, null)).ok, false);
    models.push(...listed);
    assert.equal((await catalog.resolve(reference, null)).ok, true);
  });

  it('says where there is no such host that only VS Code has them', async () => {
    const failure = await notFound({ kind: 'named', provider: 'vscode', name: 'gpt-4o' });
    assert.equal(failure.code, 'model_not_found');
    assert.match(
      failure.message,
      /^Models of VS Code can be asked only by a Baton that runs in VS Code\. Configured: local/,
    );
  });
});

async function found(
  reference: ModelReference,
  options: { inherited?: ResolvedModel; configuration?: Configuration } = {},
): Promise<ResolvedModel> {
  const catalog = createModelCatalog(options.configuration ?? configuration);
  const result = await catalog.resolve(reference, options.inherited ?? null);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

async function notFound(reference: ModelReference, where: Configuration = configuration): Promise<Failure> {
  const result = await createModelCatalog(where).resolve(reference, null);
  assert.ok(!result.ok, 'a model was found');
  return result.error;
}
