import assert from 'node:assert/strict';
import type { GroupDefinition } from '../../../src/domain/group.ts';
import { delegationStyle } from '../../../src/team/communication-style.ts';
import { escalationTarget, escalationTimeoutMs } from '../../../src/team/escalation.ts';
import { subordinatesOf, supervisorOf } from '../../../src/team/supervision.ts';
import { trustIn } from '../../../src/team/trust-in.ts';
import { newGroup, relationship } from '../../support/team-roster.ts';

const members = ['lead', 'researcher', 'writer', 'boss'];

function groupOf(...relationships: GroupDefinition['relationships']): GroupDefinition {
  return newGroup('g', { members, relationships });
}

describe('supervision', () => {
  const group = groupOf(
    relationship('lead', 'supervises', 'researcher'),
    relationship('writer', 'reports_to', 'lead'),
    relationship('lead', 'reports_to', 'boss'),
    relationship('boss', 'supervises', 'researcher'),
    relationship('lead', 'collaborates_with', 'boss'),
    relationship('boss', 'supervises', 'lead'),
  );
  const cases: readonly (readonly [string, string | undefined, readonly string[]])[] = [
    ['boss', undefined, ['lead', 'researcher']],
    ['lead', 'boss', ['researcher', 'writer']],
    ['researcher', 'lead', []],
    ['writer', 'lead', []],
    ['stranger', undefined, []],
  ];
  for (const [agent, supervisor, subordinates] of cases) {
    it(`${agent}: supervised by ${supervisor ?? 'nobody'}, supervises ${subordinates.join(' and ') || 'nobody'}`, () => {
      assert.equal(supervisorOf(group, agent), supervisor);
      assert.deepEqual(subordinatesOf(group, agent), subordinates);
    });
  }
});

describe('escalation', () => {
  const supervised = relationship('lead', 'supervises', 'researcher');
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['supervisor', 'researcher', 'lead'],
    ['supervisor', 'lead', null],
    ['writer', 'researcher', 'writer'],
    ['writer', 'writer', null],
    ['nobody', 'researcher', null],
  ];
  for (const [on_failure, agent, target] of cases) {
    it(`on_failure: ${on_failure} sends a failure of ${agent} to ${target ?? 'nobody'}`, () => {
      const group = { ...groupOf(supervised), escalation_rules: { on_failure } };
      assert.equal(escalationTarget(group, agent), target);
    });
  }

  it('needs a rule', () => assert.equal(escalationTarget(groupOf(supervised), 'researcher'), null));

  it('knows the time after which work is escalated', () => {
    assert.equal(escalationTimeoutMs(newGroup('g', { escalation_rules: { timeout_minutes: 1.5 } })), 90_000);
    assert.equal(escalationTimeoutMs(newGroup('g')), null);
    assert.equal(escalationTimeoutMs(newGroup('g', { escalation_rules: { timeout_minutes: 0 } })), null);
  });
});

describe('the style in which work is handed over', () => {
  it('is sync where nothing is set, else what the relationship says', () => {
    assert.equal(delegationStyle(null), 'sync');
    assert.equal(delegationStyle(relationship('lead', 'supervises', 'writer')), 'sync');
    const told = relationship('lead', 'supervises', 'writer', { communication_style: 'broadcast' });
    assert.equal(delegationStyle(told), 'broadcast');
  });
});

describe('the trust in an agent', () => {
  const group = groupOf(
    relationship('lead', 'supervises', 'writer', { trust_level: 0.4 }),
    relationship('boss', 'consults', 'writer', { trust_level: 0.9 }),
    relationship('researcher', 'reports_to', 'lead', { trust_level: 0.8 }),
  );
  const cases: readonly (readonly [string, string | null, number])[] = [
    ['writer', 'lead', 0.4],
    ['writer', 'researcher', 0.9],
    ['writer', null, 0.9],
    ['lead', 'writer', 0.5],
    ['researcher', 'lead', 0.8],
    ['lead', 'researcher', 0.5],
  ];
  for (const [agent, by, trust] of cases) {
    it(`${by ?? 'somebody'} trusts ${agent} with ${trust}`, () => assert.equal(trustIn([group], agent, by), trust));
  }
});
