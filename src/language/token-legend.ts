/** What words mean. `variable`: what a step put out; `parameter`: an input; `class`: an agent. */
export const tokenTypes = [
  'variable',
  'parameter',
  'class',
  'function',
  'string',
  'number',
  'keyword',
  'operator',
] as const;

export type TokenType = (typeof tokenTypes)[number];

export const tokenModifiers = ['declaration'] as const;

export type TokenModifier = (typeof tokenModifiers)[number];
