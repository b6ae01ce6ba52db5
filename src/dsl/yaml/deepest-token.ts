import type { CST } from 'yaml';

interface Level {
  readonly token: CST.Token;
  /** Collections around the token. */
  readonly depth: number;
}

/**
 * The first collection found that stands inside more than `limit` others. Asked before nodes are composed, because
 * composing recurses for every level; this walk does not.
 */
export function tokenDeeperThan(limit: number, tokens: readonly CST.Token[]): CST.Token | undefined {
  const levels: Level[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    const { token, depth } = level;
    if (token.type === 'document') {
      if (token.value !== undefined) levels.push({ token: token.value, depth });
    } else if ('items' in token) {
      if (depth > limit) return token;
      for (const { key, value } of token.items) {
        if (isCollection(key)) levels.push({ token: key, depth: depth + 1 });
        if (isCollection(value)) levels.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

function isCollection(token: CST.Token | null | undefined): token is CST.Token {
  return token !== undefined && token !== null && 'items' in token;
}
