import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

const names = {
  agents: ['researcher'],
  workflows: ['report'],
  mcp_servers: ['files'],
  groups: ['analysis'],
  models: [{ provider: 'local', name: 'small', capabilities: ['gpt-4'] }],
};

function withStep(step: string): string {
  return `name: x\nsteps: [{ name: a, ${step} }]`;
}

describe('references to the workspace', () => {
  it('point at what does not exist, with the nearest name', () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['type: agent, agent: «resercher»', 'unknown-agent', /'researcher'/],
      ['type: agent, agent_id: «resercher»', 'unknown-agent', /'researcher'/],
      ['type: workflow, workflow: «reprt»', 'unknown-workflow', /'report'/],
      ['type: mcp_tool, server: «file», tool: t', 'unknown-mcp-server', /'files'/],
      ['type: agent, prompt: p, tools: [«mcp:file/read»]', 'unknown-mcp-server', /'files'/],
      ['type: agent, prompt: p, context: [{ shared: «analisis» }]', 'unknown-group', /'analysis'/],
      ['type: agent, prompt: p, model: «{ capability: gpt-5 }»', 'unknown-model', /Configured: local\/small/],
      ['type: agent, prompt: p, model: «{ provider: local, name: smal }»', 'unknown-model', /Did you mean 'small'\?/],
      ['type: agent, prompt: p, model: «{ provider: locl, name: small }»', 'unknown-model', /Did you mean 'local'\?/],
    ];
    for (const [step, code, message] of cases) assertProblems(withStep(step), { code, message, names });
  });

  it('warn of a workflow that runs itself, by way of others too where it is known what these run', () => {
    const nested = 'type: map, over: $.inputs, steps: [{ type: workflow, workflow: «test» }]';
    for (const step of ['type: workflow, workflow: «test»', nested]) {
      assertProblems(withStep(step), { code: 'workflow-cycle', message: /runs itself: test → test\./ });
    }
    const calls = new Map([
      ['report', ['far', 'near']],
      ['near', ['report', 'test']],
      ['far', ['further']],
      ['further', ['test']],
    ]);
    assertProblems(withStep('type: workflow, workflow: «report»'), {
      ...{ code: 'workflow-cycle', message: /: test → report → near → test\./, names: { ...names, calls } },
    });
    assertFine(withStep('type: workflow, workflow: report'), { ...names, calls: new Map([['report', ['report']]]) });
  });

  it('are fine when they exist, in the file or in the workspace', () => {
    assertFine(withStep('type: agent, agent: researcher'), names);
    assertFine(`agents: { own: { prompt: p } }\n${withStep('type: agent, agent: own')}`, names);
    assertFine(withStep('type: agent, prompt: p, model: { capability: GPT-4 }'), names);
    assertFine(withStep('type: agent, prompt: p, model: { provider: vscode, name: any }'), names);
    assertFine(withStep('type: agent, prompt: p, model: inherit, tools: ["mcp:files/*"]'), names);
  });

  it('are not checked when the workspace is not known', () => {
    assertFine(withStep('type: agent, agent: anybody'));
    assertFine(withStep('type: mcp_tool, server: any, tool: t'));
  });

  it('know what can be allowed', () => {
    assertProblems('name: x\nallow: [{ «run_comand»: ls }]\nsteps: [{ name: a, type: command, run: ls }]', {
      code: 'invalid-value',
    });
  });

  it('know the names of tools without a workspace', () => {
    assertProblems(withStep('type: agent, prompt: p, tools: [read_file, «read_fil»]'), {
      code: 'unknown-tool',
      message: /Did you mean 'read_file'\?/,
      path: 'steps.0.tools.1',
    });
    assertProblems(withStep('type: agent, prompt: p, tools: [«delegate»]'), {
      code: 'unknown-tool',
      message: /Did you mean 'delegate_to_agent'\?$/,
    });
    assertProblems(
      `agents: { own: { prompt: p, tools: [«{ name: nope }»] } }\n${withStep('type: agent, agent: own')}`,
      {
        code: 'unknown-tool',
      },
    );
    assertFine(withStep('type: agent, prompt: p, tools: ["vscode:search", "mcp:any/*", { name: http_request }]'));
  });

  it('know the groups whose context is shared', () => {
    const item = (text: string): string =>
      `name: x\nsteps: [{ name: a, type: agent, prompt: p, context: [{ ${text} }] }]`;
    assertProblems(item('shared: «group»'), {
      code: 'unknown-group',
      message: /There are: team/,
      names: { groups: ['team'] },
    });
    assertFine(item('shared: team'), { groups: ['team'] });
  });
});
