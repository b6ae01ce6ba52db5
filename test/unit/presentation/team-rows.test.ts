import assert from 'node:assert/strict';
import { type TeamRow, teamRows, unreadCount } from '../../../src/presentation/team-rows.ts';
import type { UnreadMessage } from '../../../src/presentation/message-rows.ts';
import type { TeamReport } from '../../../src/domain/team-report.ts';
import { agentReport, groupReport, relationship } from '../../support/team-reports.ts';

const now = Date.parse('2026-05-04T12:00:00.000Z');

/** The rows as lines, deeper ones indented. */
function lines(rows: readonly TeamRow[], depth = 0): readonly string[] {
  return rows.flatMap(({ label, description, children }) => [
    `${'  '.repeat(depth)}${label}${description === '' ? '' : ` | ${description}`}`,
    ...lines(children, depth + 1),
  ]);
}

/** The agents know the groups that have them, as in a report. */
function rowsOf({ agents = [], groups = [] }: Partial<TeamReport>, unread: readonly UnreadMessage[] = []) {
  const placed = agents.map((agent) => {
    const own = groups.filter(({ definition }) => definition?.members.includes(agent.name) === true);
    return { ...agent, groups: own.map(({ name }) => name) };
  });
  const [first] = placed;
  return teamRows({ agents: placed, groups }, { unread: new Map([[first?.name ?? '', unread]]), now });
}

function shown(team: Partial<TeamReport>): readonly string[] {
  return lines(rowsOf(team));
}

describe('the team as a tree', () => {
  it('has groups with their agents, their relationships as each sees them, and agents of no group', () => {
    const relationships = [
      relationship('lead', 'supervises', 'writer', { trust_level: 0.9, communication_style: 'sync' }),
      relationship('writer', 'consults', 'lead', { trust_level: 0.4 }),
    ];
    const agents = [
      agentReport('writer', { definition: { description: 'Writes' } }),
      agentReport('lead', { definition: { role: 'boss' } }),
      agentReport('loner'),
    ];
    const groups = [groupReport('team', ['lead', 'writer'], { goal: 'Answer', relationships })];
    assert.deepEqual(shown({ agents, groups }), [
      'team | 2 agents · Answer',
      '  lead | boss',
      '    supervises writer | trust 0.9 · sync',
      '    consulted by writer | trust 0.4',
      '  writer | Writes',
      '    consults lead | trust 0.4',
      '    supervised by lead | trust 0.9 · sync',
      'No group | 1 agent',
      '  loner',
    ]);
  });

  it('without groups is a list of agents by name', () => {
    assert.deepEqual(shown({ agents: [agentReport('b'), agentReport('a')] }), ['a', 'b']);
  });

  it('shows what agents can do, and how well they were seen to', () => {
    const recorded = { id: '01S', agent: 'a', examples: [], created_at: '', updated_at: '' };
    const used = { ...recorded, proficiency: 0.724, times_used: 12, success_rate: 11 / 12, last_used_at: null };
    const skills = [
      { skill_name: 'drawing', ...used, times_used: 0, success_rate: null, learned_from: 'feedback' as const },
      { skill_name: 'web_search', ...used, learned_from: 'practice' as const },
    ];
    const agent = agentReport('a', { definition: { capabilities: ['web_search', 'writing'] }, skills });
    assert.deepEqual(shown({ agents: [agent] }), [
      'a',
      '  web_search | 72% · 12 uses · 92% successful',
      '  writing | not used yet',
      '  drawing | 72% · not used yet',
    ]);
    const [row] = rowsOf({ agents: [agent] });
    assert.deepEqual(row?.children[1]?.subject, { kind: 'skill', agent: 'a', skill: 'writing' });
    assert.match(row.children[2]?.tooltip ?? '', /The agent's file does not name it any more\./);
  });

  it('says where files of other programs come from', () => {
    const agents = [
      agentReport('a', { source_path: '.github/agents/a.agent.md', definition: { description: 'Reviews' } }),
      agentReport('b', { source_path: '.claude/agents/b.md' }),
    ];
    assert.deepEqual(shown({ agents }), ['a | .github · Reviews', 'b | .claude']);
  });

  it('shows broken files with what is wrong in them, and members that no file defines', () => {
    const problem = { severity: 'error' as const, message: 'Unknown key `promt`.', code: 'unknown-key', path: 'promt' };
    const problems = [{ ...problem, line: 3, column: 1, end_line: 3, end_column: 6 }];
    const broken = { ...agentReport('broken', { problems }), definition: null };
    const group = { ...groupReport('gone', []), definition: null, problems };
    const groups = [{ ...groupReport('team', ['broken', 'ghost']), problems }, group];
    const rows = rowsOf({ agents: [broken], groups });
    assert.deepEqual(lines(rows), [
      'gone | line 3: Unknown key `promt`.',
      'team | line 3: Unknown key `promt`. · 2 agents',
      '  broken | line 3: Unknown key `promt`.',
      '  ghost | no agent has this name',
    ]);
    const [agent, missing] = rows[1]?.children ?? [];
    assert.deepEqual([agent?.icon.name, agent?.context], ['error', 'agent invalid']);
    assert.match(agent?.tooltip ?? '', /- Line 3, error: Unknown key \\`promt\\`\./);
    assert.deepEqual(missing?.subject, { kind: 'missing', agent: 'ghost' });
  });

  it('shows messages that an agent has not read, with their deadlines, and counts them', () => {
    const message = {
      ...{ id: '01M', from_agent: 'lead', message_type: 'request' as const, content: 'Check the\nnumbers' },
      ...{ requires_response: true, response_deadline: '2026-05-04T12:05:00.000Z', rehearsal: false },
      created_at: '2026-05-04T12:00:00.000Z',
    };
    const late = { ...message, id: '02M', response_deadline: '2026-05-04T11:00:00.000Z' };
    const agents = [agentReport('a', { unread_messages: 2 }), agentReport('b')];
    const [first, ...rest] = lines(rowsOf({ agents }, [message, late]));
    assert.equal(first, 'a | 2 unread');
    assert.match(rest[0] ?? '', /^ {2}Check the numbers \| from lead · request · .* · wants an answer within 5 min$/);
    assert.match(rest[1] ?? '', /· answer overdue by 1 h$/);
    assert.equal(unreadCount({ agents, groups: [] }), 2);
  });

  it('has another id for each row, also where an agent is in two groups', () => {
    const agents = [agentReport('a', { definition: { capabilities: ['x', 'y'] } }), agentReport('b')];
    const relationships = [relationship('a', 'consults', 'b'), relationship('a', 'consults', 'b')];
    const groups = [groupReport('g', ['a', 'b'], { relationships }), groupReport('h', ['a', 'b'], { relationships })];
    const ids = (rows: readonly TeamRow[]): readonly string[] => rows.flatMap((row) => [row.id, ...ids(row.children)]);
    const all = ids(rowsOf({ agents, groups }));
    assert.equal(new Set(all).size, all.length);
  });

  it('lets nothing that stands in a file act in a tooltip', () => {
    const description = '[go](command:x) <img src=x> **bold**';
    const [row] = rowsOf({ agents: [agentReport('a', { definition: { description, role: '`x`' } })] });
    assert.match(row?.tooltip ?? '', /\\\[go\\\]\(command:x\) \\<img src=x> \\\*\\\*bold\\\*\\\*/);
    assert.match(row?.tooltip ?? '', /- Role: \\`x\\`/);
  });
});
