const mark = '# On trial: ';

/** The line above a workflow that an agent has made, until a person has decided whether it stays. */
export function trialLine(slug: string): string {
  return `${mark}baton workflows keep ${slug}, or archive ${slug}, decides whether it stays.`;
}

/** Whether nobody has decided yet. The line stands among the comments that begin the text. */
export function isOnTrial(text: string): boolean {
  return commentsAbove(text).some((line) => line.startsWith(mark));
}

/** The text of one that stays; everything else of it as it is. */
export function withoutTrial(text: string): string {
  const above = commentsAbove(text);
  const kept = above.filter((line) => !line.startsWith(mark));
  return kept.length === above.length ? text : [...kept, ...text.split('\n').slice(above.length)].join('\n');
}

function commentsAbove(text: string): readonly string[] {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, end === -1 ? lines.length : end);
}
