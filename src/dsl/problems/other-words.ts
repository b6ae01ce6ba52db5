type Words = Readonly<Record<string, readonly string[]>>;

/** Keys as other programs have them, and what they are here: of several the first that the place knows. */
const keys: Words = {
  if: ['when'],
  condition: ['when'],
  only_if: ['when'],
  needs: ['depends_on'],
  requires: ['depends_on'],
  after: ['depends_on'],
  wait_for: ['depends_on'],
  timeout: ['timeout_seconds'],
  retry: ['max_retries'],
  retries: ['max_retries'],
  attempts: ['max_retries'],
  on_failure: ['on_error'],
  continue_on_error: ['on_error'],
  then: ['if_true'],
  else: ['if_false'],
  cases: ['branches'],
  otherwise: ['default'],
  with: ['input'],
  args: ['input', 'inputs'],
  arguments: ['input', 'inputs'],
  params: ['input', 'inputs'],
  parameters: ['input', 'inputs'],
  variables: ['inputs'],
  vars: ['inputs'],
  command: ['run'],
  cmd: ['run'],
  script: ['run', 'code'],
  shell: ['run'],
  workdir: ['cwd'],
  working_directory: ['cwd'],
  system: ['prompt'],
  system_prompt: ['prompt'],
  instructions: ['instruction', 'prompt'],
  task: ['instruction'],
  message: ['instruction'],
  question: ['message'],
  text: ['message', 'template'],
  prompt: ['message'],
  options: ['choices', 'enum'],
  values: ['choices', 'enum'],
  allowed: ['enum'],
  items: ['over'],
  for_each: ['over'],
  foreach: ['over'],
  list: ['over'],
  do: ['steps'],
  branches: ['steps'],
  jobs: ['steps'],
  tasks: ['steps'],
  schema: ['output_schema'],
  output_format: ['output_schema'],
  response_format: ['output_schema'],
  output: ['outputs', 'output_schema'],
  returns: ['outputs', 'output_schema'],
  value: ['expression', 'default'],
  content: ['template', 'body'],
  payload: ['body'],
  data: ['body'],
  uri: ['url'],
  endpoint: ['url'],
  on: ['trigger'],
  title: ['name'],
  kind: ['type'],
  step_type: ['type'],
  files: ['context'],
};

/** What the model is told beside its name, and agents of other programs have as a key of their own. */
const ofModel: ReadonlySet<string> = new Set(['temperature', 'max_tokens', 'max_output_tokens']);

const types: Words = {
  shell: ['command'],
  bash: ['command'],
  script: ['command'],
  run: ['command'],
  exec: ['command'],
  llm: ['agent'],
  ai: ['agent'],
  chat: ['agent'],
  prompt: ['agent'],
  model: ['agent'],
  if: ['conditional'],
  condition: ['conditional'],
  branch: ['conditional'],
  switch: ['conditional'],
  foreach: ['map'],
  for_each: ['map'],
  for: ['map'],
  each: ['map'],
  mcp: ['mcp_tool'],
  tool: ['mcp_tool'],
  request: ['http'],
  fetch: ['http'],
  api: ['http'],
  rest: ['http'],
  call: ['workflow'],
  subworkflow: ['workflow'],
  approval: ['human'],
  ask: ['human'],
  question: ['human'],
  manual: ['human'],
  template: ['transform'],
  expression: ['transform'],
  set: ['transform'],
  javascript: ['code'],
  js: ['code'],
  function: ['code'],
};

const values: Words = {
  text: ['string'],
  str: ['string'],
  file: ['string'],
  path: ['string'],
  choice: ['string'],
  select: ['string'],
  int: ['integer'],
  float: ['number'],
  double: ['number'],
  bool: ['boolean'],
  list: ['array'],
  map: ['object'],
  dict: ['object'],
  json: ['object'],
  ignore: ['continue'],
  skip: ['continue'],
  stop: ['fail'],
  abort: ['fail'],
};

/** The key that somebody means who knows another program; only one that is not there yet. */
export function meantKey(key: string, known: readonly string[], given: readonly string[]): string | undefined {
  const word = meant(keys, key, known);
  return word !== undefined && given.includes(word) ? undefined : word;
}

/** Why a key that is known stands in the wrong place. */
export function placeOfKey(key: string, known: readonly string[]): string | undefined {
  if (!ofModel.has(key) || !known.includes('model') || known.includes('max_output_tokens')) return undefined;
  const own = key === 'max_tokens' ? 'max_output_tokens' : key;
  return ` It belongs to the model: model: { provider: …, name: …, ${own}: … }.`;
}

export function meantType(type: string, known: readonly string[]): string | undefined {
  return meant(types, type, known);
}

export function meantValue(value: string, known: readonly string[]): string | undefined {
  return meant(values, value, known);
}

function meant(words: Words, given: string, known: readonly string[]): string | undefined {
  const word = given.toLowerCase().replaceAll('-', '_');
  const here = Object.hasOwn(words, word) ? words[word] : undefined;
  return here?.find((each) => known.includes(each));
}
