import assert from 'node:assert/strict';
import { discoverWorkflows } from '../../../src/domain/discover-workflows.ts';
import { discoveryWords } from '../../../src/domain/discovery-words.ts';
import type { WorkflowCapabilities } from '../../../src/domain/workflow-capabilities.ts';
import { type Candidate, catalogOf } from '../../../src/domain/workflow-catalog.ts';
import type { DiscoveryWish } from '../../../src/domain/workflow-discovery.ts';
import type { WorkflowStatistics } from '../../../src/domain/workflow-statistics.ts';

type Said = Partial<Pick<Candidate, 'name' | 'description' | 'tags'>> & Partial<WorkflowCapabilities>;

function candidate(slug: string, { name = slug, description = '', tags = [], ...able }: Said = {}): Candidate {
  const capabilities = { models: [], tools: [], triggers: ['manual'], step_types: ['agent'], memory: false, ...able };
  const words = discoveryWords({ name, description, tags: tags.join(' ') });
  const steps = [{ name: 'work', type: 'agent', agent: null }] as const;
  return { slug, name, description, tags, inputs: {}, steps, capabilities, words };
}

function found(searched: readonly Candidate[], wish: Partial<DiscoveryWish>, runs: readonly WorkflowStatistics[] = []) {
  const whole = { query: null, tags: [], requirements: {}, limit: 10, ...wish };
  const statisticsOf = (slug: string) => runs.find(({ workflow }) => workflow === slug);
  return discoverWorkflows(catalogOf(searched), whole, { statisticsOf, own: null });
}

function slugs(...args: Parameters<typeof found>): string {
  return found(...args)
    .workflows.map(({ slug, match_score }) => `${slug} ${match_score}`)
    .join(', ');
}

function ran(workflow: string, success_rate: number | null, executions = 4): WorkflowStatistics {
  return { workflow, executions, success_rate, avg_duration_ms: 2500, avg_cost_usd: 0.03 };
}

describe('looking for workflows', () => {
  const review = candidate('review', {
    description: 'Reviews a change before it is merged',
    tags: ['code', 'quality'],
  });
  const research = candidate('research', { name: 'Research report', tags: ['web'], tools: ['http_request'] });
  const notes = candidate('notes', { description: 'Writes release notes; a report of what changed', tags: ['git'] });
  const all = [notes, research, review];

  it('gives all of them when nothing is asked for', () => {
    assert.equal(slugs(all, {}), 'notes 1, research 1, review 1');
  });

  it('finds only those that have a word in common, whatever its form, best first', () => {
    assert.equal(slugs(all, { query: 'reviewing changes' }), 'review 1, notes 1');
    assert.equal(slugs(all, { query: 'REPORTS!' }), 'research 1, notes 1');
    assert.equal(slugs(all, { query: 'gardening' }), '');
  });

  it('takes no heed of words that say nothing, and of a request of such words alone', () => {
    assert.equal(slugs(all, { query: 'a workflow for the web' }), 'research 1');
    assert.equal(slugs(all, { query: 'some workflows' }), 'notes 1, research 1, review 1');
  });

  it('lets a rare word count more than one that many have', () => {
    const many = Array.from({ length: 20 }, (_, n) => candidate(`report-${n}`, { description: 'report' }));
    const rare = candidate('tides', { description: 'tide tables' });
    assert.match(slugs([...many, rare], { query: 'tide report', limit: 1 }), /^tides/);
  });

  it('orders by score before words', () => {
    const wish = { query: 'report', requirements: { tools: ['http_request'] }, tags: ['git'] };
    assert.equal(slugs(all, wish), 'research 0.8, notes 0.2');
  });

  it('counts a requirement once that two of its abilities meet', () => {
    const twice = candidate('twice', { models: ['gpt-4', 'gpt-4-mini'], tools: ['mcp:files/*', 'mcp:files/read'] });
    const requirements = { model: 'gpt', tools: ['mcp:files/read', 'run_command'], memory: true };
    assert.equal(slugs([twice], { requirements }), 'twice 0.6');
  });

  it('scores the better the more a workflow is able to do', () => {
    const requirements = { model: 'm', tools: ['a', 'b'], triggers: ['manual'], step_types: ['map'], memory: true };
    const more: readonly Said[] = [
      { tools: ['a'] },
      { tools: ['a', 'b'] },
      { triggers: ['manual'] },
      { step_types: ['agent', 'map'] },
      { models: ['large-m'] },
      { memory: true },
    ];
    let able: Said = { triggers: [], step_types: [] };
    const scores = more.map((next) => {
      const [before] = found([candidate('w', able)], { requirements }).workflows;
      able = { ...able, ...next };
      const [after] = found([candidate('w', able)], { requirements }).workflows;
      assert.ok((after?.match_score ?? 0) > (before?.match_score ?? 1), JSON.stringify(next));
      return after?.match_score;
    });
    assert.equal(scores.at(-1), 1);
  });

  it('leaves out the workflow that asks', () => {
    const catalog = catalogOf(all);
    const wish = { query: null, tags: [], requirements: {}, limit: 10 };
    const { workflows, total_searched } = discoverWorkflows(catalog, wish, {
      statisticsOf: () => undefined,
      own: 'notes',
    });
    assert.deepEqual([workflows.map(({ slug }) => slug), total_searched], [['research', 'review'], 2]);
  });

  it('knows tags in any case', () => {
    assert.equal(slugs(all, { tags: ['Code', 'code ', 'quality'], limit: 1 }), 'review 1');
    assert.equal(slugs(all, { tags: ['code', 'security'], limit: 1 }), 'review 0.9');
  });

  it('tells what each has, what it lacks and what it has besides', () => {
    const [best] = found(all, { requirements: { tools: ['http_request'], triggers: ['schedule'] } }).workflows;
    assert.deepEqual(best, {
      slug: 'research',
      name: 'Research report',
      description: '',
      tags: ['web'],
      match_score: 0.6,
      recommendation: 'fork_and_patch',
      has: ['http_request'],
      missing: ['schedule'],
      extra: ['manual', 'agent'],
      trigger_types: ['manual'],
      step_types: ['agent'],
      tool_types: ['http_request'],
      model_name: null,
      memory: false,
      inputs: {},
      steps: [{ name: 'work', type: 'agent', agent: null }],
      execution_count: 0,
      success_rate: null,
      avg_duration_ms: null,
      avg_cost_usd: null,
    });
  });

  it('prefers what succeeds, then what suits the words, then what ran more often, then the first slug', () => {
    const twins = ['d', 'c', 'b', 'a'].map((slug) => candidate(slug, { description: 'twin' }));
    const runs = [ran('a', 0.5), ran('c', 1, 2), ran('d', 1, 9)];
    assert.equal(slugs(twins, { query: 'twin' }, runs), 'd 1, c 1, b 1, a 0.9');
    const [first] = found(twins, {}, runs).workflows;
    assert.deepEqual(
      [first?.execution_count, first?.success_rate, first?.avg_duration_ms, first?.avg_cost_usd],
      [9, 1, 2500, 0.03],
    );
  });

  it('gives as many as are wanted, and says how many there were', () => {
    const { workflows, total_searched } = found(all, { query: 'report', limit: 1 });
    assert.deepEqual([workflows.length, total_searched], [1, 3]);
  });

  it('finds a fork that covers all that is required, with its tags and a success, as one to reuse', () => {
    const requirements = { tools: ['http_request', 'run_command'], step_types: ['agent'], triggers: ['manual'] };
    const wish = { query: 'research for security', tags: ['web', 'security'], requirements };
    const fork = candidate('research-for-security', {
      ...{ name: 'Research report for security', tags: ['web', 'security'], tools: ['http_request', 'run_command'] },
    });
    assert.equal(slugs(all, wish), 'research 0.7');
    const { workflows } = found([...all, fork], wish, [ran('research-for-security', 1, 1)]);
    assert.deepEqual(
      [workflows[0]?.slug, workflows[0]?.match_score, workflows[0]?.recommendation],
      [fork.slug, 1, 'reuse'],
    );
  });
});
