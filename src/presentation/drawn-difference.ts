import { diffArrays } from 'diff';

/** The lines of a file as they were when the question was asked, and as they would be. */
export interface ProposedLines {
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/** `gap`: so many lines that stay are left out here; `text` is their number. */
export type DrawnLineKind = 'gone' | 'come' | 'same' | 'gap';

export interface DrawnLine {
  readonly kind: DrawnLineKind;
  readonly text: string;
}

/** Texts that differ in more lines than this are shown as written anew: the search for what stays is quadratic in them. */
const mostEdits = 1000;
/** Lines that stay, around each change. */
const around = 2;

/** The lines that would go and come, with a few that stay around them. */
export function drawnDifference({ old, new: fresh }: ProposedLines): readonly DrawnLine[] {
  return withGaps(differingLines(old, fresh));
}

function differingLines(old: readonly string[], fresh: readonly string[]): readonly DrawnLine[] {
  const pieces = diffArrays([...old], [...fresh], { maxEditLength: mostEdits });
  if (pieces === undefined) return [...drawn('gone', old), ...drawn('come', fresh)];
  return pieces.flatMap(({ removed, added, value }) => drawn(removed ? 'gone' : added ? 'come' : 'same', value));
}

function drawn(kind: DrawnLineKind, lines: readonly string[]): readonly DrawnLine[] {
  return lines.map((text) => ({ kind, text }));
}

function withGaps(lines: readonly DrawnLine[]): readonly DrawnLine[] {
  const near = nearChanges(lines);
  const shown: DrawnLine[] = [];
  let left = 0;
  for (const [index, line] of lines.entries()) {
    if (near[index] === true) {
      if (left > 0) shown.push({ kind: 'gap', text: String(left) });
      left = 0;
      shown.push(line);
    } else left++;
  }
  return left > 0 && shown.length > 0 ? [...shown, { kind: 'gap', text: String(left) }] : shown;
}

function nearChanges(lines: readonly DrawnLine[]): readonly boolean[] {
  const near = lines.map(() => false);
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    near.fill(true, Math.max(0, index - around), Math.min(lines.length, index + around + 1));
  }
  return near;
}
