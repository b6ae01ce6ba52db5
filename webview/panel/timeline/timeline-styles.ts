import { css } from 'lit';
import { rowHeight } from './row-template.ts';

/** Waiting is hatched, time of models solid: they are told apart without colours too. */
export const timelineStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
    container-type: inline-size;
    --names: clamp(min(240px, 45%), 30%, 280px);
    --hatch: var(--vscode-charts-yellow);
  }
  .said {
    padding: 12px 16px;
    color: var(--vscode-descriptionForeground);
  }
  .axis {
    display: flex;
    flex: none;
    height: 26px;
    padding-right: 14px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .tools {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
    box-sizing: border-box;
    width: var(--names);
    height: 26px;
    padding-left: 4px;
    white-space: nowrap;
  }
  .legend {
    color: var(--vscode-descriptionForeground);
    font-size: 11px;
  }
  .sign {
    display: inline-block;
    width: 14px;
    height: 8px;
    margin: 0 4px 0 6px;
    border-radius: 1px;
  }
  .marks {
    position: relative;
    flex: 1;
    overflow: hidden;
  }
  .mark {
    position: absolute;
    bottom: 0;
    padding: 0 0 2px 3px;
    border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
    color: var(--vscode-descriptionForeground);
    font-size: 11px;
    white-space: nowrap;
  }
  /* What the signs mean has no room above the names there. */
  @container (max-width: 535px) {
    .axis {
      flex-wrap: wrap;
      height: 46px;
    }
    .tools {
      width: 100%;
    }
    .marks {
      height: 20px;
      margin-left: var(--names);
    }
  }
  .rows {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    outline: none;
  }
  .rows:focus-visible {
    box-shadow: inset 0 0 0 1px var(--vscode-focusBorder);
  }
  .whole {
    position: relative;
  }
  .row {
    position: absolute;
    right: 0;
    left: 0;
    display: flex;
    height: ${rowHeight}px;
    box-sizing: border-box;
    padding-right: 14px;
    contain: layout style paint;
    cursor: pointer;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .row.chosen {
    background: var(--vscode-list-inactiveSelectionBackground);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .rows:focus .row.chosen {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
    outline: 1px solid var(--vscode-focusBorder);
  }
  .label {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
    box-sizing: border-box;
    width: var(--names);
    overflow: hidden;
  }
  .leaf {
    flex: none;
    width: 22px;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bars {
    position: relative;
    flex: 1;
    overflow: hidden;
  }
  .bar,
  .span {
    position: absolute;
    top: 5px;
    bottom: 5px;
    min-width: 2px;
    box-sizing: border-box;
    border-radius: 2px;
  }
  .bar {
    border: 1px solid currentColor;
    background: color-mix(in srgb, currentColor 35%, transparent);
  }
  .span {
    top: 8px;
    bottom: 8px;
  }
  .model {
    background: var(--vscode-charts-purple);
  }
  .waiting:is(.span, .sign),
  .pause {
    background: repeating-linear-gradient(-45deg, var(--vscode-editor-background) 0 2px, var(--hatch) 2px 4px);
  }
  .status,
  .bar {
    color: var(--status, var(--vscode-descriptionForeground));
  }
  .rows:focus .row.chosen .status {
    color: inherit;
  }
`;
