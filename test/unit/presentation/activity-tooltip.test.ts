import assert from 'node:assert/strict';
import type { Activity } from '../../../src/presentation/activity-label.ts';
import { type LiveExecution, activityTooltip, tooltipCommands } from '../../../src/presentation/activity-tooltip.ts';

const quiet: Activity = { running: 0, waiting: 0, interrupted: 0, spent: { tokens: 0, usd: 0, unpriced: 0 } };
const busy: Activity = { running: 2, waiting: 1, interrupted: 1, spent: { tokens: 1200, usd: 0.084, unpriced: 0 } };
const live: LiveExecution = {
  ...{ id: '01ABC', folder: 'file:///shop', name: 'release-notes', tokens: 812, usd: 0.02 },
  budget: '812 tok of 40k tok (2%)',
};
const details = { activity: quiet, live: [], notes: [], may: 'act' } as const;

describe('the tooltip of the status bar', () => {
  it('says that nothing runs, and what was spent today', () => {
    const lines = activityTooltip(details).split('\n\n');
    assert.deepEqual(lines.slice(0, 3), [
      '**Baton**',
      '$(circle-outline) Nothing runs.',
      '$(credit-card) Spent today: 0 tok, $0.',
    ]);
  });

  it('leads to what waits for a person', () => {
    const text = activityTooltip({ ...details, activity: busy });
    assert.match(
      text,
      /^\$\(question\) One question waits for an answer\. \[Answer…\]\(command:baton\.answerApproval\)$/m,
    );
    assert.match(
      text,
      /^\$\(debug-pause\) One execution was interrupted\. \[Resume…\]\(command:baton\.resumeExecution\)$/m,
    );
    assert.match(text, /^\$\(sync~spin\) 2 executions run\.$/m);
  });

  it('offers to act only where that is allowed', () => {
    const text = activityTooltip({ ...details, activity: busy, may: 'look' });
    assert.doesNotMatch(text, /answerApproval|resumeExecution|runWorkflow/);
    assert.match(text, /command:baton\.showOrchestration/);
  });

  it('names what runs, with its cost and its budget, and leads to it in its own folder', () => {
    const line = activityTooltip({ ...details, activity: busy, live: [live] })
      .split('\n')
      .find((each) => each.startsWith('- '));
    const [, name, target = '', facts] =
      /^- \[(.+)\]\(command:baton\.openInPanel\?(\S+)\) · (.*)$/.exec(line ?? '') ?? [];
    assert.deepEqual([name, facts], ['release-notes', '812 tok · $0.02 · 812 tok of 40k tok (2%)']);
    assert.deepEqual(JSON.parse(decodeURIComponent(target)), [{ id: '01ABC', folder: 'file:///shop' }]);
  });

  it('shows names as they are, whatever stands in them', () => {
    const name = '$(bug) [x](command:workbench.action.quit)';
    const text = activityTooltip({ ...details, live: [{ ...live, name }], notes: [name] });
    assert.doesNotMatch(text, /[^\\]\$\(bug\)|[^\\]\]\(command:workbench\.action\.quit/);
  });

  it('calls no command but those that it may', () => {
    const text = activityTooltip({ ...details, activity: busy, live: [live] });
    const called = [...text.matchAll(/command:([\w.]+)/g)].map(([, command]) => command);
    assert.deepEqual([...new Set(called)].sort(), [...tooltipCommands].sort());
  });
});
