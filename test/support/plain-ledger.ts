import type { PlainCost, PlainLimits, PlainRegistry } from './plain-registry.ts';
import { noLimits } from './plain-registry.ts';
import { placesOf } from './plain-places.ts';

type Limit = keyof PlainLimits;

const limits = ['tokens', 'mills', 'turns'] as const;

/** What one subject has used of one limit. */
interface Standing {
  readonly key: string;
  readonly limit: Limit;
  readonly booked: number;
  readonly used: number;
  readonly of: number;
  readonly canAsk: boolean;
}

/** Every limit that holds at one of these places. */
export function standingsAt(registry: PlainRegistry, places: Iterable<string>): readonly Standing[] {
  return [...places].flatMap((key) => {
    const { canAsk, ...granted } = grantOf(registry, key);
    return limits.flatMap((limit) => {
      const size = granted[limit];
      if (size === null) return [];
      const of = size + (registry.extended.get(key)?.[limit] ?? 0);
      const booked = sumAt(registry, key, 'booked')[limit];
      const reserved = sumAt(registry, key, 'reserved')[limit];
      return [{ key, limit, booked, used: booked + reserved, of, canAsk }];
    });
  });
}

/** Those that do not let the call be made. Empty: it may be made. */
export function refusing(registry: PlainRegistry, places: Iterable<string>, worst: PlainCost): readonly Standing[] {
  return standingsAt(registry, places).filter(({ key, limit, used, of }) => {
    if (used + (worst[limit] ?? 0) > of) return true;
    if (limit !== 'mills' || registry.extended.get(key)?.unpriced === true) return false;
    return worst.mills === null || sumAt(registry, key, 'booked').isUnpriced;
  });
}

/** Tokens that all limits together leave; null: none holds. */
export function tokensLeft(registry: PlainRegistry, execution: string): number | null {
  const standings = standingsAt(registry, placesOf(registry, execution, '')).filter(({ limit }) => limit === 'tokens');
  return standings.length === 0 ? null : Math.min(...standings.map(({ used, of }) => Math.max(0, of - used)));
}

/** Limits that are used up to the threshold or further, by what is booked. */
export function nearLimits(registry: PlainRegistry, places: Iterable<string>, threshold: number): ReadonlySet<string> {
  const near = standingsAt(registry, places).filter(({ booked, of }) => booked > 0 && booked >= threshold * of);
  return new Set(near.map(({ key, limit }) => `${key} ${limit}`));
}

export function sumAt({ calls }: PlainRegistry, key: string, state: 'booked' | 'reserved') {
  const costs = [...calls.values()]
    .filter((call) => call.state === state && call.places.has(key))
    .map(({ cost }) => cost);
  return {
    tokens: costs.reduce((sum, { tokens }) => sum + tokens, 0),
    mills: costs.reduce((sum, { mills }) => sum + (mills ?? 0), 0),
    turns: costs.reduce((sum, { turns }) => sum + turns, 0),
    isUnpriced: costs.some(({ mills }) => mills === null),
  };
}

/** Every subject at which such a call counts. */
export function subjectsOf({ calls }: PlainRegistry, state: 'booked' | 'reserved'): ReadonlySet<string> {
  return new Set([...calls.values()].flatMap((call) => (call.state === state ? [...call.places] : [])));
}

function grantOf(registry: PlainRegistry, key: string): PlainLimits & { readonly canAsk: boolean } {
  const [level, id] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
  switch (level) {
    case 'execution':
      return grantIn(registry.executions, id);
    case 'task':
      return grantIn(registry.tasks, id);
    case 'epic':
      return grantIn(registry.epics, id);
    case 'session':
      return { ...noLimits, tokens: registry.sessions.get(id) ?? null, canAsk: false };
    default:
      return { ...noLimits, canAsk: false };
  }
}

interface Budgeted {
  readonly budget: PlainLimits;
  readonly on_exceed: 'fail' | 'ask';
}

function grantIn(rows: ReadonlyMap<string, Budgeted>, id: string): PlainLimits & { readonly canAsk: boolean } {
  const row = rows.get(id);
  return { ...(row?.budget ?? noLimits), canAsk: row?.on_exceed === 'ask' };
}
