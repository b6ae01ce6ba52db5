/**
 * The host of a URL as rules and questions name it: in lower case, an IPv6 address in brackets, without the dot that may
 * end a full name (`example.com.` is `example.com`). Throws a `TypeError` for what is no URL.
 */
export function hostOf(url: string | URL): string {
  return new URL(url).hostname.replace(/\.$/, '');
}
