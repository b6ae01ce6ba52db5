/** A small shop, whose team ships features with Baton: what the pictures show. */
export const shopFiles: Readonly<Record<string, string>> = {
  'README.md': '# Tea shop\n\nSells tea. Orders are kept until they are paid.\n',
  'src/checkout.js': `/** Takes an order of a customer who has an account. */
export function checkout(order, account) {
  if (!account) throw new Error('Please sign in.');
  return { ...order, email: account.email, status: 'ordered' };
}
`,
  '.baton/workflows/ship-feature.yaml': `# Plans a feature, writes code and tests side by side, has both reviewed, and asks before a file changes.
name: Ship a feature
description: Plans a feature, writes it with its tests, has it reviewed, and asks before a file changes.
category: development
tags: [team, review]
inputs:
  feature: { type: string, required: true, description: What the customer gets. }
budget: { tokens: 60000, usd: 0.5, on_exceed: ask }
steps:
  - name: plan
    type: agent
    agent: lead
    instruction: 'Plan this feature in three steps: {feature}'
  - name: build
    type: parallel
    steps:
      - { name: code, type: agent, agent: developer, instruction: 'Write the code. {{ $.plan.content }}' }
      - { name: tests, type: agent, agent: tester, instruction: 'Write the tests. {{ $.plan.content }}' }
  - name: look
    type: map
    over: '["correctness", "security", "wording"]'
    as: side
    steps:
      - { name: review, type: agent, agent: reviewer, instruction: 'Review for {side}. {{ $.build.code.content }}' }
  - name: release
    type: conditional
    condition: $.look.all(each, !each.content.contains("blocker"))
    if_true:
      - { name: change, type: agent, agent: developer, instruction: 'Put the code into its file: {feature}' }
      - { name: tell, type: agent, agent: writer, instruction: 'Tell the customers: {feature}' }
    if_false:
      - { name: rework, type: human, message: The review found a blocker. What now?, choices: [work on it, drop it] }
outputs:
  plan: $.plan.content
`,
  '.baton/workflows/triage.yaml': `name: Triage
description: Sorts what customers report by how urgent it is.
category: support
triggers: [manual, { type: file, glob: 'reports/*.md' }]
inputs:
  report: { type: string, default: The kettle page is slow. }
steps:
  - { name: sort, type: agent, agent: reviewer, instruction: 'How urgent is this? {report}' }
outputs: { urgency: $.sort.content }
`,
  '.baton/workflows/weekly-numbers.yaml': `name: Weekly numbers
description: Counts orders and says what changed.
category: reports
trigger: { type: schedule, cron: '0 8 * * 1', timezone: Europe/Berlin }
steps:
  - { name: count, type: transform, expression: '{"orders": 412, "returned": 7}' }
  - { name: tell, type: transform, template: '{{ $.count.orders }} orders, {{ $.count.returned }} returned.' }
outputs: { text: $.tell }
`,
  '.baton/workflows/check-stock.yaml': `name: Check the stock
description: Compares what is sold with what is on the shelf.
category: reports
steps:
  - { name: count, type: transform, expression: '{"sencha": 12, "earl_grey": -3}' }
  - name: compare
    type: code
    code: |
      const missing = Object.entries(context.count).filter(([, left]) => left < 0);
      if (missing.length > 0) throw new Error('More was sold than there is of: ' + missing.map(([tea]) => tea).join(', '));
      return { missing: 0 };
`,
  '.baton/workflows/publish-page.yaml': `name: Publish the page
description: Puts the page of the week online.
category: reports
steps:
  - { name: publish, type: command, run: [node, scripts/publish.mjs, --page, week-47] }
`,
  '.baton/agents/lead.yaml': agent('lead', 'Plans and decides', '[planning, decision]', '[read_file, send_message]'),
  '.baton/agents/developer.yaml': agent(
    'developer',
    'Writes code',
    '[javascript, refactoring]',
    '[read_file, write_file]',
  ),
  '.baton/agents/tester.yaml': agent('tester', 'Writes tests', '[testing]'),
  '.baton/agents/reviewer.yaml': agent('reviewer', 'Reviews what others made', '[review, security]'),
  '.baton/agents/writer.yaml': agent('writer', 'Writes for customers', '[writing]'),
  '.baton/groups/shop.yaml': `name: shop
description: The team of the tea shop
members: [lead, developer, tester, reviewer, writer]
relationships:
  - { from: lead, to: developer, type: supervises, trust_level: 0.9 }
  - { from: lead, to: tester, type: supervises, trust_level: 0.9 }
  - { from: developer, to: reviewer, type: consults, trust_level: 0.8 }
`,
};

/** What asks before it writes, and whose model answers at this address. */
export function shopConfig(baseUrl: string): string {
  return `default_model: { provider: local, name: tea-1 }
providers:
  - name: local
    base_url: '${baseUrl}'
    models: [{ name: tea-1, context_window: 32000, capabilities: [tools], price: { input_per_mtok: 0.4, output_per_mtok: 1.6 } }]
budgets: { warn_threshold: 0.75, session_tokens: 90000 }
`;
}

function agent(name: string, description: string, capabilities: string, tools = '[read_file]'): string {
  return `name: ${name}
description: ${description}
role: ${name}
capabilities: ${capabilities}
tools: ${tools}
prompt: You are the ${name} of a small shop. Be short and say what rests on what.
`;
}
