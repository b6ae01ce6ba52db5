import * as l10n from '@vscode/l10n';
import type { StepType } from '../../domain/workflow.ts';
import { escapeSnippet, type Offer } from './completion.ts';

export interface StepSnippet {
  readonly type: StepType;
  readonly label: string;
  /** The keys of the step; in each line two blanks for a level. */
  readonly lines: readonly string[];
}

/** What a new step looks like; texts stand in blocks, in which anything can be typed. The steps are the pieces of which most workflows are made first. */
export function stepSnippets(): readonly StepSnippet[] {
  return [
    {
      type: 'agent',
      label: l10n.t('agent step'),
      lines: ['name: ${1:name}', 'type: agent', 'agent: ${2:agent}', 'instruction: |', '  ${3:What to do}'],
    },
    {
      type: 'agent',
      label: l10n.t('agent step, agent made on the spot'),
      lines: [
        'name: ${1:name}',
        'type: agent',
        'prompt: |',
        '  ${2:Who the agent is and how it works.}',
        'tools: [${3:read_file}]',
        'instruction: |',
        '  ${4:What to do}',
      ],
    },
    {
      type: 'parallel',
      label: l10n.t('parallel step'),
      lines: [
        'name: ${1:name}',
        'type: parallel',
        'steps:',
        '  - { name: ${2:one}, type: transform, template: ${3:text} }',
        '  - { name: ${4:other}, type: transform, template: ${5:text} }',
      ],
    },
    {
      type: 'conditional',
      label: l10n.t('conditional step'),
      lines: [
        'name: ${1:name}',
        'type: conditional',
        'condition: ${2:true}',
        'if_true:',
        '  - { name: ${3:done}, type: transform, template: ${4:text} }',
        'if_false:',
        '  - { name: ${5:left}, type: transform, template: ${6:text} }',
      ],
    },
    {
      type: 'map',
      label: l10n.t('map step'),
      lines: [
        'name: ${1:name}',
        'type: map',
        'over: "${2:[1, 2]}"',
        'as: ${3:item}',
        'steps:',
        '  - { name: ${4:each}, type: transform, template: ${5:text} }',
      ],
    },
    {
      type: 'transform',
      label: l10n.t('transform step'),
      lines: ['name: ${1:name}', 'type: transform', 'template: |-', '  ${2:text}'],
    },
    {
      type: 'http',
      label: l10n.t('http step'),
      lines: ['name: ${1:name}', 'type: http', 'url: ${2:https://example.com/}'],
    },
    {
      type: 'command',
      label: l10n.t('command step'),
      lines: ['name: ${1:name}', 'type: command', 'run: ${2:npm test}'],
    },
    {
      type: 'human',
      label: l10n.t('human step'),
      lines: ['name: ${1:name}', 'type: human', 'message: |', '  ${2:What to ask}'],
    },
    {
      type: 'mcp_tool',
      label: l10n.t('mcp_tool step'),
      lines: ['name: ${1:name}', 'type: mcp_tool', 'server: ${2:server}', 'tool: ${3:tool}'],
    },
    {
      type: 'workflow',
      label: l10n.t('workflow step'),
      lines: ['name: ${1:name}', 'type: workflow', 'workflow: ${2:workflow}'],
    },
    {
      type: 'code',
      label: l10n.t('code step'),
      lines: ['name: ${1:name}', 'type: code', 'code: |-', '  ${2:return { sum: 1 + 2 \\};}'],
    },
  ];
}

interface Lines extends Pick<Offer, 'label' | 'detail'> {
  readonly lines: readonly string[];
  /** At which the lines below the first begin. */
  readonly column: number;
}

export function snippetOffer({ label, detail, lines, column }: Lines): Offer {
  const text = lines.join(`\n${' '.repeat(column)}`);
  return { label, kind: 'snippet', detail, documentation: '', text, form: 'snippet', goesOn: false };
}

/** The lines with a place to type a name, such as `${2:agent}`, as a choice of the names that there are, if there are any. */
export function withChoices(
  lines: readonly string[],
  names: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return lines.map((line) =>
    line.replace(/\$\{(\d):(\w+)\}$/, (place: string, number: string, kind: string) => {
      const known = Object.hasOwn(names, kind) ? (names[kind] ?? []) : [];
      return known.length === 0 ? place : `\${${number}|${known.map(escapeChoice).join(',')}|}`;
    }),
  );
}

function escapeChoice(name: string): string {
  return escapeSnippet(name).replace(/[,|]/g, '\\$&');
}
