import { userName } from '../../app/user-name.ts';
import { type Decided, decisionBy } from '../../domain/approval.ts';
import type { Asked } from './choose-approval.ts';

/** Records what the person has decided, under the person's name. */
export async function recordDecision({ workspace, approval }: Asked, decided: Decided): Promise<void> {
  const api = await workspace.open();
  await api.decide(approval.id, decisionBy(userName(), decided));
}
