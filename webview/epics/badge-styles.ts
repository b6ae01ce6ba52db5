import { css } from 'lit';

/** States, tags, bars of progress and meters of budgets: the same in the tables, on the board and in the head of an epic. */
export const badgeStyles = css`
  .icon {
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.2;
    vertical-align: text-bottom;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    white-space: nowrap;
    vertical-align: bottom;
  }
  .state.active .icon,
  .state.running .icon {
    color: var(--vscode-charts-blue);
  }
  .state.completed .icon {
    color: var(--vscode-charts-green);
  }
  .state.failed .icon {
    color: var(--vscode-testing-iconFailed, var(--vscode-errorForeground));
  }
  .state.cancelled .icon {
    color: var(--vscode-testing-iconErrored, var(--vscode-errorForeground));
  }
  .state.paused .icon,
  .state.stands .icon,
  .state.blocked .icon {
    color: var(--vscode-charts-yellow);
  }
  .faint {
    color: var(--vscode-descriptionForeground);
  }
  .tag {
    display: inline-block;
    max-width: 14em;
    margin-right: 4px;
    padding: 0 5px;
    overflow: hidden;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 8px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 0.85em;
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: middle;
  }
  .progress,
  .meter {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }
  .bar {
    position: relative;
    display: flex;
    flex: 1 1 60px;
    min-width: 36px;
    height: 8px;
    overflow: hidden;
    border: 1px solid var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 25%, transparent));
    border-radius: 4px;
    background: color-mix(in srgb, var(--vscode-foreground) 8%, transparent);
  }
  .bar > span {
    height: 100%;
  }
  .bar .completed,
  .bar .fine {
    background: var(--vscode-charts-green);
  }
  /* Striped: it is not done yet, which no colour alone may say. */
  .bar .running {
    background: repeating-linear-gradient(
      -45deg,
      var(--vscode-charts-blue) 0 2px,
      color-mix(in srgb, var(--vscode-charts-blue) 25%, transparent) 2px 5px
    );
  }
  .bar .failed,
  .bar .over {
    background: var(--vscode-charts-red);
  }
  .bar .near {
    background: var(--vscode-charts-yellow);
  }
  .bar .cancelled {
    background: var(--vscode-disabledForeground);
  }
  .bar .mark {
    position: absolute;
    left: 75%;
    width: 1px;
    background: var(--vscode-foreground);
  }
  .near .said::before,
  .over .said::before,
  .unknown .said::before {
    content: '! ';
    font-weight: 600;
  }
`;
