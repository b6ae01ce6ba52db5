const names = /^(?:\.env(?:\..+)?|\.netrc|\.npmrc|\.pypirc|id_[a-z0-9_]+|.+\.(?:pem|key|p12|pfx|keystore))$/i;
const samples = /\.(?:example|sample|template|dist)$/i;

/** True for a file that by its name holds keys, such as `.env`: its text belongs in no record. `path`: with forward slashes. */
export function holdsKeys(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return names.test(name) && !samples.test(name);
}
