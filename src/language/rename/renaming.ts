import type { Named } from '../names/name-place.ts';

/** Names that change together, each with its new one: a step, and those of the unnamed steps in it. */
export interface Renaming {
  readonly target: Named;
  readonly to: string;
  /** Unnamed steps in a renamed one, by their old names. */
  readonly implied: ReadonlyMap<string, string>;
}

/** What a name is called afterwards, and where it belongs. */
export function renamed<T extends Named>(named: T, { target, to, implied }: Renaming): T {
  const home = named.home === null ? null : renamedHome(named.home, { target, to, implied });
  if (named.kind !== target.kind || named.home !== target.home) return { ...named, home };
  const name = named.name === target.name ? to : (implied.get(named.name) ?? named.name);
  return { ...named, home, name };
}

function renamedHome(home: string, { target, to, implied }: Renaming): string {
  const [slug = '', step] = home.split('/');
  if (target.kind === 'workflow' && slug === target.name) return step === undefined ? to : `${to}/${step}`;
  if (target.kind !== 'step' || slug !== target.home || step === undefined) return home;
  return `${slug}/${step === target.name ? to : (implied.get(step) ?? step)}`;
}
