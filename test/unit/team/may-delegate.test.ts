import assert from 'node:assert/strict';
import type { AutonomyLevel } from '../../../src/domain/agent.ts';
import type { GroupDefinition } from '../../../src/domain/group.ts';
import type { ChainLink, DelegationChain } from '../../../src/domain/delegation-chain.ts';
import { type DelegationWish, mayDelegate, openDelegates } from '../../../src/team/may-delegate.ts';
import { newAgent, newGroup, relationship, rosterOf } from '../../support/team-roster.ts';

const agents = ['lead', 'researcher', 'writer', 'outsider'].map((name) => newAgent(name));
const members = ['lead', 'researcher', 'writer'];

function link(agent: string | null, depth = 0, max_delegation_depth = 2): ChainLink {
  return { agent, depth, max_delegation_depth };
}

function chainOf(...links: readonly ChainLink[]): DelegationChain {
  return { links, depth: links.at(-1)?.depth ?? 0, limit: 5 };
}

function wishOf(autonomy_level: AutonomyLevel, changes: Partial<DelegationWish> = {}): DelegationWish {
  return {
    from: { name: 'lead', autonomy_level },
    to: 'researcher',
    group: null,
    chain: chainOf(link('lead')),
    ...changes,
  };
}

/** `free`, `asks` or the code of the refusal. */
function verdict(wish: DelegationWish, ...groups: readonly GroupDefinition[]): string {
  const leave = mayDelegate(wish, rosterOf(agents, groups));
  if (!leave.ok) return leave.error.code;
  return leave.value.ask === null ? 'free' : 'asks';
}

function message(wish: DelegationWish, ...groups: readonly GroupDefinition[]): string {
  const leave = mayDelegate(wish, rosterOf(agents, groups));
  return leave.ok ? '' : leave.error.message;
}

describe('who may delegate to whom', () => {
  const plain = newGroup('plain', { members });
  const open = newGroup('open', { members, open_delegation: true });
  const related = (trust_level: number): GroupDefinition =>
    newGroup('related', {
      members,
      relationships: [relationship('lead', 'supervises', 'researcher', { trust_level })],
    });
  const full = 'full';
  const supervised = 'supervised';
  const careful = 'approval_required';

  const cases: readonly (readonly [string, AutonomyLevel, readonly GroupDefinition[], string])[] = [
    ['a supervisor does it freely', supervised, [related(0.9)], 'free'],
    ['a trust of 0.5 is enough', supervised, [related(0.5)], 'free'],
    ['less trust asks', supervised, [related(0.49)], 'asks'],
    ['less trust asks for an agent with full autonomy too', full, [related(0.2)], 'asks'],
    ['approval_required asks within a relationship', careful, [related(1)], 'asks'],
    ['approval_required asks outside of all groups', careful, [], 'asks'],
    ['a supervised agent asks outside its relationships', supervised, [plain], 'asks'],
    ['a supervised agent asks though the group is open', supervised, [open], 'asks'],
    ['a supervised agent asks outside of all groups', supervised, [], 'asks'],
    ['full autonomy is not enough in a group', full, [plain], 'delegation_not_allowed'],
    ['full autonomy is enough in an open group', full, [open], 'free'],
    ['full autonomy is enough for an agent in no group', full, [], 'free'],
    ['of several groups an open one counts', full, [plain, open], 'free'],
    ['the relationship with the most trust counts', supervised, [related(0.1), related(0.8)], 'free'],
    ['a relationship counts before an open group', full, [open, related(0.2)], 'asks'],
  ];
  for (const [name, autonomy, groups, expected] of cases) {
    it(name, () => assert.equal(verdict(wishOf(autonomy), ...groups), expected));
  }

  const types: readonly (readonly [string, string, Parameters<typeof relationship>[1], string, string])[] = [
    ['delegates_to', 'lead', 'delegates_to', 'researcher', 'free'],
    ['reports_to, from the other side', 'researcher', 'reports_to', 'lead', 'free'],
    ['reports_to, from its own side', 'lead', 'reports_to', 'researcher', 'asks'],
    ['supervises, from the other side', 'researcher', 'supervises', 'lead', 'asks'],
    ['collaborates_with', 'lead', 'collaborates_with', 'researcher', 'asks'],
    ['consults', 'lead', 'consults', 'researcher', 'asks'],
  ];
  for (const [name, from, type, to, expected] of types) {
    it(`${name}: ${expected}`, () => {
      const group = newGroup('g', { members, relationships: [relationship(from, type, to)] });
      assert.equal(verdict(wishOf('supervised'), group), expected);
    });
  }

  it('an open group is open to its members only', () => {
    assert.equal(verdict(wishOf('full', { to: 'outsider' }), open), 'delegation_not_allowed');
  });

  it('only the named group counts', () => {
    assert.equal(verdict(wishOf('supervised', { group: 'plain' }), plain, related(0.9)), 'asks');
    assert.equal(verdict(wishOf('full', { group: 'plain' }), plain, open), 'delegation_not_allowed');
  });

  it('tells group and relationship on which the work goes over', () => {
    const group = related(0.9);
    const leave = mayDelegate(wishOf('supervised'), rosterOf(agents, [plain, group]));
    assert.ok(leave.ok);
    assert.equal(leave.value.group, group);
    assert.equal(leave.value.relationship, group.relationships[0]);
  });

  it('an inline agent belongs to no group', () => {
    const chain = chainOf(link(null));
    assert.equal(verdict(wishOf('full', { from: { name: null, autonomy_level: 'full' }, chain }), plain), 'free');
  });

  it('says what a model can do instead', () => {
    const group = newGroup('g', { members, relationships: [relationship('lead', 'supervises', 'writer')] });
    assert.match(message(wishOf('full'), group), /You may delegate to: writer\.$/);
    assert.match(message(wishOf('full'), plain), /Do the work yourself/);
  });

  it('names in a refusal all that are open to the agent: by relationship, by open delegation, and by asking', () => {
    const desk = newGroup('desk', {
      members: ['lead', 'researcher', 'writer'],
      relationships: [relationship('lead', 'supervises', 'writer', { trust_level: 0.2 })],
    });
    const free = newGroup('free', { members: ['lead', 'outsider'], open_delegation: true });
    const wish = wishOf('full');
    const told = /You may delegate to: outsider, writer \(a person is asked first\)\.$/;
    assert.match(message(wish, desk, free), told);
    const offered = openDelegates(rosterOf(agents, [desk, free]), wish).map(({ name }) => name);
    assert.deepEqual(offered, ['outsider', 'writer']);
    assert.match(message({ ...wish, among: ['researcher', 'outsider'] }, desk, free), /delegate to: outsider\.$/);
  });
});

describe('what is never delegated', () => {
  const to = (name: string, changes: Partial<DelegationWish> = {}): DelegationWish =>
    wishOf('full', { to: name, ...changes });

  it('work to oneself', () => assert.equal(verdict(to('lead')), 'delegation_to_self'));

  it('work to nobody, with the nearest name', () => {
    assert.equal(verdict(to('resercher')), 'unknown_agent');
    assert.match(message(to('resercher')), /Did you mean 'researcher'\? Agents: researcher, writer, outsider\./);
    assert.equal(verdict(to('toString')), 'unknown_agent');
  });

  it('work in a group that does not exist', () => {
    assert.match(message(to('writer', { group: 'plane' }), newGroup('plain')), /Did you mean 'plain'\?/);
  });

  it('work back to somebody who waits for it, naming the circle', () => {
    const chain = chainOf(link('lead'), link('writer', 1));
    const wish = to('lead', { from: { name: 'writer', autonomy_level: 'full' }, chain });
    assert.equal(verdict(wish), 'delegation_cycle');
    assert.match(message(wish), /lead → writer → lead/);
  });

  const depths: readonly (readonly [string, DelegationChain, string])[] = [
    ['the first level', chainOf(link('lead')), 'free'],
    ['nothing, when the agent may not delegate at all', chainOf(link('lead', 0, 0)), 'delegation_too_deep'],
    ['the last level that an ancestor allows', chainOf(link('x', 0, 2), link('lead', 1, 2)), 'free'],
    ['one level more', chainOf(link('x', 0, 1), link('lead', 1, 2)), 'delegation_too_deep'],
    ['child workflows between count', chainOf(link('x', 0, 2), link('lead', 2, 2)), 'delegation_too_deep'],
    ['an agent counts from its own level', chainOf(link('lead', 3, 1)), 'free'],
    ['the workspace limits all', { links: [link('lead', 5, 9)], depth: 5, limit: 5 }, 'delegation_too_deep'],
    ['the last level of the workspace', { links: [link('lead', 4, 9)], depth: 4, limit: 5 }, 'free'],
  ];
  for (const [name, chain, expected] of depths) {
    it(`depth: ${name}: ${expected}`, () => assert.equal(verdict(to('researcher', { chain })), expected));
  }

  it('says whose limit it is', () => {
    assert.match(
      message(to('writer', { chain: chainOf(link('lead', 0, 0)) })),
      /'lead', whose max_delegation_depth is 0/,
    );
    const chain = { links: [link('lead', 5, 9)], depth: 5, limit: 5 };
    assert.match(message(to('writer', { chain })), /level 6, and the workspace allows 5/);
  });
});
