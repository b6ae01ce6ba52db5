import type { AskedApproval } from '../../domain/approval.ts';
import { readEachFolder } from '../workspace/read-each-folder.ts';

/** What telling of questions needs of the window. `Asker`: an execution that asks, by its id. */
export interface QuestionDoor<Asker> {
  /** Has `tell` called soon. */
  readonly tellSoon: () => void;
  /** False for one of a folder that has left the window. */
  readonly isThere: (asker: Asker) => boolean;
  /** Its questions that nobody has answered; those that nobody wants to be told of, or has before them, are left out. */
  readonly listOpen: (asker: Asker) => Promise<readonly AskedApproval[]>;
  /** Ends when the notification does; true: the person wants to answer. */
  readonly showOne: (approval: AskedApproval) => Promise<boolean>;
  readonly answer: (asker: Asker, approval: AskedApproval) => void;
  /** One for all that wait; true: the person wants to see them. */
  readonly showAll: () => Promise<boolean>;
  readonly openAll: () => void;
  readonly onError: (error: unknown) => void;
}

/** What an execution asks. */
export interface AskerReading<Asker> {
  readonly asker: Asker;
  readonly open: readonly AskedApproval[];
}

/** What those ask that are there and can be read; of the others that are there it is said why not. */
export async function readQuestions<Asker>(
  door: QuestionDoor<Asker>,
  askers: readonly Asker[],
): Promise<readonly AskerReading<Asker>[]> {
  const { found, unread } = await readEachFolder(askers.filter(door.isThere), async (asker) => ({
    asker,
    open: await door.listOpen(asker),
  }));
  for (const { error } of unread) door.onError(error);
  return found;
}
