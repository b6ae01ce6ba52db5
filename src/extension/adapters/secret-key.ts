/** Under which name SecretStorage holds what the environment variable `variable` would. */
export function secretKey(variable: string): string {
  return `baton.secret.${variable}`;
}
