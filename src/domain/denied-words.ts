const ofThings = wordsOf('no none nothing nobody neither nor without zero non free');
const ofDoing = wordsOf('not never cannot unable longer');

/** After a denied one of these whatever comes is denied: `did not find any type errors`, `not a single failure`. */
const finding = wordsOf(
  'find finds finding found see saw seen detect detected have has had show shows report reports reported contain contains ' +
    'produce produces cause causes caused raise raises throw throws introduce introduces encounter encountered a an any one',
);

/** They do not change what a denial is about: `has not yet been fixed`, `did not even fail`. */
const light = wordsOf(
  'to be been is are was were do does did yet all even fully completely actually really properly it',
);

/** Behind these something else is said than what was denied: `tests not run because of errors`. */
const turning = wordsOf(
  'because due after before until since with despite when while if by for run runs ran fix fixes fixed resolve resolves ' +
    'resolved correct corrected handle handles handled repair repaired close closed catch catches caught solve solved',
);

export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

export function isDenying(word: string): boolean {
  return ofThings.has(word) || deniesDoing(word);
}

/** Whether a deed is denied by the words that stand before it: `could not be`, and not `nothing to`. */
export function isDeedDenied(before: readonly string[]): boolean {
  const at = before.findLastIndex((word) => !light.has(word));
  return at >= 0 && deniesDoing(before[at] ?? '');
}

/** Whether what went wrong is denied by the words that stand before it; null: they deny something, but not that. */
export function isFailureDenied(before: readonly string[]): boolean | null {
  const at = before.findLastIndex(isDenying);
  if (at < 0) return false;
  const denial = before[at] ?? '';
  const between = before.slice(at + 1);
  if (deniesDoing(denial)) return isDeedDenied(before) || isNothingFound(between) ? true : null;
  if ((denial === 'without' || denial === 'free') && isDeedDenied(before.slice(0, at))) return false;
  return between.some((word) => turning.has(word)) ? null : true;
}

function isNothingFound(between: readonly string[]): boolean {
  const [first = '', ...others] = between.slice(between.findIndex((word) => !light.has(word)));
  return finding.has(first) && !others.some((word) => turning.has(word));
}

function deniesDoing(word: string): boolean {
  return ofDoing.has(word) || word.endsWith("n't");
}
