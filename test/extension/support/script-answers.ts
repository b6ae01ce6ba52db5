import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What the scripted model of a window says next, one after the other; what was scripted before is forgotten. */
export async function scriptAnswers(workspace: string, ...answers: readonly object[]): Promise<void> {
  await writeFile(path.join(workspace, 'scripted.json'), JSON.stringify(answers));
}
