import * as l10n from '@vscode/l10n';
import { type Activity, spentWords } from './activity-label.ts';
import { byCount } from './by-count.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { plainLabel } from './plain-message.ts';
import { markdownText, rowText } from './row-view.ts';

export interface ActivityDetails {
  readonly activity: Activity;
  /** The newest of those that run. */
  readonly live: readonly LiveExecution[];
  /** What else there is to know of the folders. */
  readonly notes: readonly string[];
  /** `look`: nothing can be answered, resumed or run here. */
  readonly may: 'act' | 'look';
}

/** An execution that runs, and where. */
export interface LiveExecution {
  readonly id: string;
  /** Uri of its folder. */
  readonly folder: string;
  readonly name: string;
  readonly tokens: number;
  readonly usd: number | null;
  /** How far the fullest of the budgets that hold for it is used up; empty: none does. */
  readonly budget: string;
}

/** Commands that the tooltip may call, and no others. */
export const tooltipCommands: readonly string[] = [
  'baton.answerApproval',
  'baton.resumeExecution',
  'baton.openInPanel',
  'baton.showOrchestration',
  'baton.runWorkflow',
  'workbench.action.openSettings',
];

/** What the status bar says in full, as Markdown with icons and links to `tooltipCommands`. */
export function activityTooltip({ activity, live, notes, may }: ActivityDetails): string {
  return [
    '**Baton**',
    runningWords(activity),
    ...(live.length === 0 ? [] : [live.map(liveLine).join('\n')]),
    ...(activity.waiting === 0 ? [] : [withLink(waitingWords(activity), answerLink, may)]),
    ...(activity.interrupted === 0 ? [] : [withLink(interruptedWords(activity), resumeLink, may)]),
    `$(credit-card) ${spentWords(activity.spent)}`,
    ...notes.map((note) => `$(info) ${shown(note)}`),
    '---',
    links(may).join(' · '),
  ].join('\n\n');
}

function runningWords({ running }: Activity): string {
  if (running === 0) return `$(circle-outline) ${l10n.t('Nothing runs.')}`;
  const words = byCount(running, {
    one: l10n.t('One execution runs.'),
    other: l10n.t('{0} executions run.', running),
  });
  return `$(sync~spin) ${words}`;
}

function waitingWords({ waiting }: Activity): string {
  const words = byCount(waiting, {
    one: l10n.t('One question waits for an answer.'),
    other: l10n.t('{0} questions wait for an answer.', waiting),
  });
  return `$(question) ${words}`;
}

function interruptedWords({ interrupted }: Activity): string {
  const words = byCount(interrupted, {
    one: l10n.t('One execution was interrupted.'),
    other: l10n.t('{0} executions were interrupted.', interrupted),
  });
  return `$(debug-pause) ${words}`;
}

function liveLine({ id, folder, name, tokens, usd, budget }: LiveExecution): string {
  const target = encodeURIComponent(JSON.stringify([{ id, folder }]));
  const cost = [tokensLabel(tokens), usdLabel(usd)];
  const facts = [...cost, ...(budget === '' ? [] : [shown(budget)])].join(' · ');
  return `- [${shown(name)}](command:baton.openInPanel?${target}) · ${facts}`;
}

/** As it is, whatever it holds: neither Markdown nor an icon. */
function shown(text: string): string {
  return markdownText(plainLabel(rowText(text)));
}

function withLink(words: string, link: () => string, may: ActivityDetails['may']): string {
  return may === 'act' ? `${words} ${link()}` : words;
}

function answerLink(): string {
  return `[${l10n.t('Answer…')}](command:baton.answerApproval)`;
}

function resumeLink(): string {
  return `[${l10n.t('Resume…')}](command:baton.resumeExecution)`;
}

function links(may: ActivityDetails['may']): readonly string[] {
  const settings = encodeURIComponent(JSON.stringify(['@ext:baton.baton']));
  return [
    `[${l10n.t('Orchestration Panel')}](command:baton.showOrchestration)`,
    ...(may === 'act' ? [`[${l10n.t('Run Workflow…')}](command:baton.runWorkflow)`] : []),
    `[${l10n.t('Settings')}](command:workbench.action.openSettings?${settings})`,
  ];
}
