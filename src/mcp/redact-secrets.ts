/** Shorter values are no secrets, and replacing them would garble the text. */
const shortestSecret = 6;

/** What a server says ends up in messages, and so in the record; the values that it was configured with must not. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortestSecret)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
}

/** The values as they are sent, and without the scheme of `Bearer key`: servers often quote the key alone. */
export function secretsOfHeaders(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(headers).flatMap((value) => {
    const sent = value.trim();
    const [, credentials] = /^\S+\s+(.+)$/.exec(sent) ?? [];
    return credentials === undefined ? [sent] : [sent, credentials];
  });
}
