/** True when the whole path fits the glob: `*` and `?` within a name, `**` for any number of folders, `{a,b}`. */
export function matchesGlob(glob: string, path: string): boolean {
  const names = path.split('/');
  return alternativesOf(glob).some((pattern) => fits(pattern.split('/'), names, { star: '**', matches: matchesName }));
}

function matchesName(pattern: string, name: string): boolean {
  return fits(Array.from(pattern), Array.from(name), {
    star: '*',
    matches: (one, character) => one === '?' || one === character,
  });
}

/**
 * Follows all ways through the pattern at once, so that the time grows with the lengths only: paths come from models,
 * and a backtracking matcher could be made to hang.
 */
function fits(
  pattern: readonly string[],
  items: readonly string[],
  rule: { readonly star: string; readonly matches: (pattern: string, item: string) => boolean },
): boolean {
  let states = withSkippedStars(pattern, rule.star, new Set([0]));
  for (const item of items) {
    const next = new Set<number>();
    for (const state of states) {
      const part = pattern[state];
      if (part === rule.star) next.add(state);
      else if (part !== undefined && rule.matches(part, item)) next.add(state + 1);
    }
    states = withSkippedStars(pattern, rule.star, next);
  }
  return states.has(pattern.length);
}

function withSkippedStars(pattern: readonly string[], star: string, states: Set<number>): Set<number> {
  // A set iterates over what is added meanwhile, so a row of stars is skipped as a whole.
  for (const state of states) {
    if (pattern[state] === star) states.add(state + 1);
  }
  return states;
}

function alternativesOf(glob: string): readonly string[] {
  const match = /^([^{}]*)\{([^{}]*)\}(.*)$/.exec(glob);
  if (match === null) return [glob];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').flatMap((choice) => alternativesOf(`${before}${choice}${after}`));
}
