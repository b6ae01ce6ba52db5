import { decisionBy } from '../../../../src/domain/approval.ts';
import type { EpicRecord, TaskRecord } from '../../../../src/domain/registry-records.ts';
import type { CreateTaskRequest } from '../../../../src/domain/registry-requests.ts';
import type { SharedOrchestrator } from '../../../../src/serve/shared-orchestrator.ts';

const by = 'person:ada';

/** What has happened in the shop before the pictures are taken. */
export interface ShopRecord {
  readonly epic: EpicRecord;
  /** Execution that has come to its end. */
  readonly done: string;
  /** Execution that waits for a person. */
  readonly waiting: string;
}

/** Runs what the team did: a feature that is finished, one that waits for a person, a workflow that failed, three epics. */
export async function recordShop(api: SharedOrchestrator): Promise<ShopRecord> {
  const epic = await recordEpics(api);
  for (const workflow of ['weekly-numbers', 'triage', 'check-stock']) await settled(api, await begin(api, workflow));
  const session = await recordSession(api);
  const done = await begin(api, 'ship-feature', { input: { feature: 'A wish list' }, session });
  await api.decide(await questionOf(api, done), decisionBy('ada', { approved: true }));
  await settled(api, done);
  const waiting = await begin(api, 'ship-feature', { input: { feature: 'Order without an account' } });
  await questionOf(api, waiting);
  const wish = 'Keep the text of the error short, please: phones are small.';
  const nothing = { group: null, message_type: null, response_to: null, requires_response: false, deadline: null };
  await api.sendMessage({ ...nothing, from: 'ada', to: 'developer', content: wish, execution: waiting });
  return { epic, done, waiting };
}

async function recordEpics(api: SharedOrchestrator): Promise<EpicRecord> {
  const epic = await api.createEpic({
    by,
    title: 'Order without an account',
    description: 'Guests leave the shop at the sign-in page. Let them order with an address.',
    tags: ['checkout', 'guests'],
    priority: 2,
    budget_tokens: 80_000,
    budget_usd: 0.5,
  });
  const inEpic = (title: string, fields: Partial<CreateTaskRequest> = {}): Promise<TaskRecord> =>
    api.createTask({ by, title, epic_id: epic.id, ...fields });
  const plan = await inEpic('Plan the order without an account', { assigned_agent: 'lead' });
  const code = await inEpic('Take an address in checkout()', { depends_on: [plan.id], assigned_agent: 'developer' });
  const tests = await inEpic('Test guests and accounts', { depends_on: [plan.id], assigned_agent: 'tester' });
  await inEpic('Review it', { depends_on: [code.id, tests.id], assigned_agent: 'reviewer', priority: 'high' });
  await inEpic('Tell the customers', { depends_on: [code.id], assigned_agent: 'writer', priority: 'low' });
  await inEpic('Measure how many guests order', { tags: ['numbers'] });
  await settled(
    api,
    (await api.runTask(plan.id, { by, model: null, rehearsal: false, trigger: 'manual', detached: false })).id,
  );
  await settled(
    api,
    (await api.runTask(tests.id, { by, model: null, rehearsal: false, trigger: 'manual', detached: false })).id,
  );
  const wishes = await api.createEpic({ by, title: 'Wish lists', tags: ['account'], budget_tokens: 40_000 });
  const list = await api.createTask({ by, title: 'Keep a list', epic_id: wishes.id, assigned_agent: 'developer' });
  await api.updateTask(list.id, { by, status: 'cancelled', notes: 'Later.' });
  await api.createEpic({ by, title: 'A faster kettle page', tags: ['speed'], priority: 4 });
  return epic;
}

/** A session in which agents work, and one that has just begun. Gives the id of the first. */
async function recordSession(api: SharedOrchestrator): Promise<string> {
  await api.initSession({ by, scope: 'The catalogue in German', token_budget: 40_000 });
  const { id: session } = await api.initSession({ by, scope: 'Guests and wishes', token_budget: 60_000 });
  for (const phase of [2, 3] as const) await api.moveSession(session, { by, phase, back: false });
  const translator = { by, session, agent_type: 'translator', scope: 'Texts of the checkout in German' };
  const { id } = await api.startDeployment(translator);
  await api.completeDeployment(id, {
    by,
    status: 'completed',
    final_message: 'Two words of the trade stay English.',
    deliverables: ['README.md'],
    error: null,
  });
  await api.startDeployment({ by, session, agent_type: 'tester', scope: 'Order on a phone' });
  return session;
}

interface Begun {
  readonly input?: Readonly<Record<string, string>>;
  readonly session?: string;
}

/** Gives its id; whoever holds the record of the folder runs it. */
export async function begin(
  api: SharedOrchestrator,
  workflow: string,
  { input = {}, session }: Begun = {},
): Promise<string> {
  const asked = { model: null, rehearsal: false, trigger: 'manual', cassette: null, detached: false } as const;
  const within = session === undefined ? {} : { session };
  return (await api.start({ workflow, input, ...asked, ...within })).id;
}

async function settled(api: SharedOrchestrator, id: string): Promise<void> {
  await api.settled(id);
}

/** The id of what an execution asks, once it does. */
async function questionOf(api: SharedOrchestrator, execution: string): Promise<string> {
  await api.settled(execution);
  const { items } = await api.listApprovals({ execution, status: 'pending' });
  const [question] = items;
  if (question === undefined) throw new Error(`Execution ${execution} asks nothing.`);
  return question.id;
}
