import type { Configuration } from '../domain/configuration.ts';
import type { Problem } from '../domain/problem.ts';
import { asMap } from './normalize/as-map.ts';
import { toConfiguration } from './normalize/configuration.ts';
import { type ParsedYaml, readFile } from './normalize/read-file.ts';
import { readShape } from './normalize/read-shape.ts';
import type { ProblemList } from './problems/problem-list.ts';
import { config as configSchema } from './schema/config.ts';
import { checkConfiguration } from './validate/configuration.ts';
import { SecretSearch } from './validate/secrets.ts';

export interface ConfigurationReading {
  /** Null exactly when a problem is an error other than `unknown-model`: what needs no default model goes on. */
  readonly configuration: Configuration | null;
  readonly problems: readonly Problem[];
}

/** Reads the text of `config.yaml`; an empty file is all defaults. Never throws, whatever the text. */
export function readConfig(text: string): ConfigurationReading {
  const make = (yaml: ParsedYaml, list: ProblemList): Configuration | undefined => {
    new SecretSearch('error').check(yaml.parts, list);
    const map = asMap(yaml.value ?? {}, [], list);
    if (map === undefined) return undefined;
    const document = readShape(map, { schema: configSchema, path: [], placeholder: {}, problems: list });
    const configuration = toConfiguration(document);
    checkConfiguration(configuration, list);
    return configuration;
  };
  const { value, problems } = readFile(text, make, { outside: ['unknown-model'] });
  return { configuration: value, problems };
}
