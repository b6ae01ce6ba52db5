import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/base/json.ts';

/** Keys that are there or not, so that defaults and their absence both occur. */
function map(
  required: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  optional: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<JsonObject> {
  const requiredKeys = Object.keys(required);
  return fc.record({ ...required, ...optional }, { requiredKeys }) as fc.Arbitrary<JsonObject>;
}

/** Text that YAML finds hard to write: indentation, quotes, colons, line breaks, looks of other types. */
const text = fc.oneof(
  fc.constantFrom(
    'plain',
    ' indented',
    'two\nlines\n',
    '# no comment',
    "it's",
    '"',
    'a: b',
    '- a',
    'true',
    '1.0',
    '~',
    'é😀',
  ),
  fc.string({ minLength: 1, maxLength: 12 }).filter((value) => !value.includes('{') && !value.startsWith('$.')),
);
/** The same for a command line, without what needs a shell. */
const commandLine = fc.constantFrom('ls -l', ' indented', "echo 'it is'", 'a: b', '- a', 'true', '1.0', 'é😀');
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => withoutTemplates(value as Json));
const jsonMap = fc.dictionary(name, json, { maxKeys: 3 });
const expression = fc.constantFrom('true', '1 + 2', '$.inputs', 'size($.execution) > 0', '"a" in $.trigger');
const model = fc.oneof(
  fc.constantFrom('inherit', 'rehearsal'),
  map({ capability: text }, { temperature: fc.constantFrom(0, 0.5) }),
  map({ provider: text, name: text }, { max_output_tokens: fc.integer({ min: 1, max: 9000 }) }),
);
const agentKeys = {
  tools: fc.uniqueArray(fc.constantFrom('read_file', 'mcp:files/*', { name: 'http_request', config: { a: 1 } })),
  model,
  max_turns: fc.integer({ min: 1, max: 50 }),
  autonomy_level: fc.constantFrom('full', 'supervised', 'approval_required'),
  conversation_memory: fc.boolean(),
};
const priority = fc.constantFrom('required', 'recommended', 'optional');
const contextItem = fc.oneof(
  map({ file: text }, { sections: fc.array(text, { maxLength: 2 }), priority }),
  map({ reference: text }, { priority }),
  map({ shared: text }, { priority }),
);
const declaration = fc.oneof(
  map({}, { description: text, required: fc.boolean(), default: text }),
  fc.constantFrom({ type: 'integer', default: 3, enum: [1, 2, 3] }, { type: 'array', default: [] }, { type: 'object' }),
);

const retry = {
  max_retries: fc.integer({ min: 0, max: 3 }),
  retry_strategy: fc.constantFrom('exponential', 'linear', 'none'),
  retry_delay_seconds: fc.constantFrom(0, 0.5, 1, 10),
};

const stepKeys = {
  description: text,
  depends_on: fc.constant([]),
  when: fc.oneof(expression, fc.constant(true)),
  run_if: fc.constantFrom('completed', 'always'),
  input: jsonMap,
  timeout_seconds: fc.constantFrom(0, 0.25, 60),
  ...retry,
  approval: fc.oneof(fc.boolean(), fc.record({ message: text })),
  context: fc.array(contextItem, { maxLength: 2 }),
};

const { steps } = fc.letrec<{ step: JsonObject; steps: readonly JsonObject[]; nested: Json }>((tie) => ({
  nested: fc.oneof(tie('step'), tie('steps')),
  steps: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
  step: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    map(
      { type: fc.constant('command'), run: commandLine },
      { ...stepKeys, cwd: text, env: fc.dictionary(name, text, { maxKeys: 2 }), shell: fc.boolean() },
    ),
    map({ type: fc.constant('command'), run: fc.array(text, { minLength: 1, maxLength: 2 }) }, stepKeys),
    map(
      { type: fc.constant('agent'), prompt: text },
      { ...stepKeys, ...agentKeys, instruction: text, output_schema: jsonMap },
    ),
    map(
      { type: fc.constant('http'), url: text },
      {
        ...stepKeys,
        method: fc.constantFrom('GET', 'post'),
        headers: fc.dictionary(name, text, { maxKeys: 2 }),
        body: json,
        accept_status: fc.constantFrom([200], [404, 200], 201),
      },
    ),
    map(
      { type: fc.constant('human'), message: text },
      { ...stepKeys, choices: fc.array(text, { minLength: 1, maxLength: 2 }) },
    ),
    map(
      { type: fc.constant('human'), message: text },
      { ...stepKeys, fields: fc.dictionary(name, declaration, { maxKeys: 2 }) },
    ),
    map({ type: fc.constant('mcp_tool'), server: text, tool: text }, stepKeys),
    map({ type: fc.constant('workflow'), workflow: fc.constantFrom('a', 'b-2') }, stepKeys),
    map({ type: fc.constant('transform'), expression }, stepKeys),
    map({ type: fc.constant('transform'), template: text }, stepKeys),
    map({ type: fc.constant('code'), code: text }, { ...stepKeys, on_error: fc.constantFrom('fail', 'continue') }),
    map(
      { type: fc.constant('command'), run: commandLine },
      { on_error: fc.record({ fallback: tie('nested') }), compensate: tie('nested') },
    ),
    map(
      {
        type: fc.constant('parallel'),
        steps: fc.array(tie('step').map(withoutDependencies), { minLength: 2, maxLength: 3 }),
      },
      { wait_for: fc.constantFrom('all', 'any', 'settled', 'count:2'), concurrency: fc.integer({ min: 1, max: 9 }) },
    ),
    map(
      { type: fc.constant('conditional'), condition: expression, if_true: tie('nested') },
      { if_false: tie('nested') },
    ),
    map(
      {
        type: fc.constant('conditional'),
        condition: expression,
        branches: fc.dictionary(fc.constantFrom('a', '2', 'true', 'x y'), tie('nested'), { maxKeys: 3 }),
      },
      { default: tie('nested') },
    ),
    map(
      { type: fc.constantFrom('map', 'loop'), over: expression, steps: tie('nested') },
      {
        as: fc.constantFrom('item', 'page'),
        concurrency: fc.integer({ min: 1, max: 9 }),
        max_items: fc.integer({ min: 1, max: 500 }),
      },
    ),
  ),
}));

/** Documents of workflows without a mistake: every step type, keys present and absent, steps in steps. */
export const workflowDocuments: fc.Arbitrary<JsonObject> = map(
  { name: text, steps: steps.map((list) => list.map((step, index) => ({ name: `s${index}`, ...step }))) },
  {
    description: text,
    category: text,
    tags: fc.array(text, { maxLength: 2 }),
    version: fc.constantFrom('1.0.0', '2.1.0-rc.1'),
    status: fc.constantFrom('draft', 'active', 'archived'),
    triggers: fc.oneof(
      fc.constantFrom('manual', 'chat', 'none'),
      fc.constantFrom([], ['manual', { type: 'schedule', cron: '0 7 * * *' }], [{ type: 'webhook', path: '/x' }]),
      fc.constantFrom({ type: 'file', glob: '*.md' }, { type: 'event', event: 'task_updated', filter: 'true' }),
    ),
    inputs: fc.dictionary(fc.stringMatching(/^in_[a-z]{1,3}$/), declaration, { maxKeys: 3 }),
    outputs: fc.dictionary(name, expression, { maxKeys: 3 }),
    model,
    agents: fc.dictionary(
      name,
      map({ prompt: text }, { ...agentKeys, role: text, max_delegation_depth: fc.constant(1) }),
      { maxKeys: 2 },
    ),
    context: fc.array(contextItem, { maxLength: 2 }),
    budget: map(
      {},
      { tokens: fc.integer({ min: 1, max: 9 }), usd: fc.constant(0.5), on_exceed: fc.constantFrom('fail', 'ask') },
    ),
    allow: fc.array(fc.constantFrom({ run_command: 'npm test' }, { http: 'api.github.com' }), { maxLength: 2 }),
    concurrency: fc.integer({ min: 1, max: 9 }),
    timeout_seconds: fc.constantFrom(0, 3600, 10.5),
    ...retry,
  },
);

function withoutDependencies({ depends_on: _dependsOn, ...step }: JsonObject): JsonObject {
  return step;
}

function withoutTemplates(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll(/[{]{2}|\$\./g, '')) as Json;
}
