import type { Configuration } from '../domain/configuration.ts';
import type { Problem } from '../domain/problem.ts';
import { asMap } from './normalize/as-map.ts';
import { toConfiguration } from './normalize/configuration.ts';
import { readFile } from './normalize/read-file.ts';
import { readShape } from './normalize/read-shape.ts';
import { config as configSchema } from './schema/config.ts';
import { checkConfiguration } from './validate/configuration.ts';
import { SecretSearch } from './validate/secrets.ts';

export interface ConfigurationReading {
  /** Null exactly when a problem is an error. */
  readonly configuration: Configuration | null;
  readonly problems: readonly Problem[];
}

/** Reads the text of `config.yaml`; an empty file is all defaults. Never throws, whatever the text. */
export function readConfig(text: string): ConfigurationReading {
  const { value, problems } = readFile(text, (yaml, list) => {
    new SecretSearch('error').check(yaml.parts, list);
    const map = asMap(yaml.value ?? {}, [], list);
    if (map === undefined) return undefined;
    const document = readShape(map, { schema: configSchema, path: [], placeholder: {}, problems: list });
    const configuration = toConfiguration(document);
    checkConfiguration(configuration, list);
    return configuration;
  });
  return { configuration: value, problems };
}
